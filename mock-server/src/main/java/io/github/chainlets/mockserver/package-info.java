/**
 * The service over a real socket, for tests and for trying things: start at {@link
 * io.github.chainlets.mockserver.MockChainsServer}.
 *
 * <p>A thin driving adapter: a route leads to a strict reading of the request, to the core's use case over a fake of the
 * key's own, and to an answer written by hand. Each API key has a world to itself.
 */
@NullMarked
package io.github.chainlets.mockserver;

import org.jspecify.annotations.NullMarked;
