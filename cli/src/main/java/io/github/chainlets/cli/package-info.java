/** The command {@code chainlets}. */
@NullMarked
package io.github.chainlets.cli;

import org.jspecify.annotations.NullMarked;
