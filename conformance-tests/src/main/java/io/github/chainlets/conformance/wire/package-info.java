/** HTTP/1.1 of the kit's own, byte for byte. */
@NullMarked
package io.github.chainlets.conformance.wire;

import org.jspecify.annotations.NullMarked;
