/** Faults that are armed for a world. Internal. */
@NullMarked
package io.github.chainlets.mockserver.faults;

import org.jspecify.annotations.NullMarked;
