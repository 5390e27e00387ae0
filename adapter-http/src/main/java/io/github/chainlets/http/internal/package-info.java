/**
 * How the ports are carried over HTTP. One {@link io.github.chainlets.http.internal.PendingCall} makes one request, whose
 * {@link io.github.chainlets.http.internal.RequestState} knows whether it has begun to leave; that, with the status if there
 * was one, decides what a failure means.
 */
@NullMarked
package io.github.chainlets.http.internal;

import org.jspecify.annotations.NullMarked;
