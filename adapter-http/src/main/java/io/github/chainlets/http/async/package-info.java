/**
 * The driven ports for callers that do not want to wait: each method returns at once, with a future of what the method of
 * the same name in {@link io.github.chainlets.core.spi} returns.
 *
 * <p>A future fails with what that method throws: the three kinds of
 * {@link io.github.chainlets.core.UpdateException}. It completes in a thread of the HTTP client, or of the timer; dependent
 * stages that take long should name an executor. {@link java.util.concurrent.CompletableFuture#cancel Cancelling} it
 * cancels the call and frees the connection; cancel the future that was returned, for stages derived from it do not pass a
 * cancellation on. An update that was cancelled may have been applied: the cause of the cancellation is what its method
 * would have thrown.
 */
@NullMarked
package io.github.chainlets.http.async;

import org.jspecify.annotations.NullMarked;
