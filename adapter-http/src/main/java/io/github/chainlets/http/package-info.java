/**
 * Baseten's management API over HTTPS. Start at {@link io.github.chainlets.http.HttpChains}.
 */
@NullMarked
package io.github.chainlets.http;

import org.jspecify.annotations.NullMarked;
