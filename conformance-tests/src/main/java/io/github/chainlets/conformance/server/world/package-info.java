/** The server as a world: what checks of behaviour and of bytes work in. */
@NullMarked
package io.github.chainlets.conformance.server.world;

import org.jspecify.annotations.NullMarked;
