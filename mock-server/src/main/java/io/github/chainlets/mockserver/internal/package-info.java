/** The server itself: worlds by key, routes, the order of judgement. Internal. */
@NullMarked
package io.github.chainlets.mockserver.internal;

import org.jspecify.annotations.NullMarked;
