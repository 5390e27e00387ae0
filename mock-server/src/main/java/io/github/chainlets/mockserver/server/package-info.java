/** A running server, put together from its parts. Internal. */
@NullMarked
package io.github.chainlets.mockserver.server;

import org.jspecify.annotations.NullMarked;
