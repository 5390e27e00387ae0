/**
 * Watching what the use case does, for logs, metrics, traces and an audit trail. Start at
 * {@link io.github.chainlets.core.observe.UpdateObserver}.
 */
@NullMarked
package io.github.chainlets.core.observe;

import org.jspecify.annotations.NullMarked;
