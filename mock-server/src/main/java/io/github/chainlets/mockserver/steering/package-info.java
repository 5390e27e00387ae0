/** What can be done to a world from outside, under {@code /_mock}. Internal. */
@NullMarked
package io.github.chainlets.mockserver.steering;

import org.jspecify.annotations.NullMarked;
