/** The way to the server, and what is looked at on every exchange. */
@NullMarked
package io.github.chainlets.conformance.server.traffic;

import org.jspecify.annotations.NullMarked;
