/** Reads recorded requests for what their clients were led through. Internal. */
@NullMarked
package io.github.chainlets.mockserver.coverage;

import org.jspecify.annotations.NullMarked;
