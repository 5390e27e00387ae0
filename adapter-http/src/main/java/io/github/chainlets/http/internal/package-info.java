/**
 * How the ports are carried over HTTP. One call makes one {@link io.github.chainlets.http.internal.Exchange}, which knows
 * whether the request has begun to leave; that, with the status if there was one, decides what a failure means.
 */
@NullMarked
package io.github.chainlets.http.internal;

import org.jspecify.annotations.NullMarked;
