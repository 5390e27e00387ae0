/** Strict JSON of the kit's own. */
@NullMarked
package io.github.chainlets.conformance.json;

import org.jspecify.annotations.NullMarked;
