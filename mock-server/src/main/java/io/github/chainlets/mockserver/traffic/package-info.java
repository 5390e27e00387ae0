/** What passes over the wire, as tests see it and steer it. */
@NullMarked
package io.github.chainlets.mockserver.traffic;

import org.jspecify.annotations.NullMarked;
