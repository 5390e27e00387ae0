/** The routes that there are, and what a request brings to the one that it takes. Internal. */
@NullMarked
package io.github.chainlets.mockserver.routes;

import org.jspecify.annotations.NullMarked;
