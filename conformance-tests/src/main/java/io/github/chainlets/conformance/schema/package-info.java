/** The specification's schemas, and the domain values that they stand for. */
@NullMarked
package io.github.chainlets.conformance.schema;

import org.jspecify.annotations.NullMarked;
