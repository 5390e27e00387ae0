/**
 * The driven ports for callers that do not want to wait: each method returns at once, with a future of what the method of
 * the same name in {@link io.github.chainlets.core.spi} returns.
 *
 * <p>A future fails with what that method throws: the three kinds of
 * {@link io.github.chainlets.core.UpdateException}. It completes in a thread of the HTTP client. Whatever
 * ends it early, {@link java.util.concurrent.CompletableFuture#cancel cancel}, {@code orTimeout} or {@code complete}, ends
 * the call and frees the connection; end the future that was returned, for stages derived from it do not pass that on. An
 * update that was ended early may have been applied: the cause of a cancellation is what its method would have thrown, and
 * so tells; the other endings do not tell.
 */
@NullMarked
package io.github.chainlets.http.async;

import org.jspecify.annotations.NullMarked;
