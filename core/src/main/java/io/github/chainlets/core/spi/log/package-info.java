/**
 * The event log: a driven port that keeps what has happened, in order. Whoever must survive a crash, or share its state
 * with other processes, keeps a stream here and derives its state from it.
 */
@NullMarked
package io.github.chainlets.core.spi.log;

import org.jspecify.annotations.NullMarked;
