/** The reference model and the checker of concurrent histories; written without the core's rules. */
@NullMarked
package io.github.chainlets.conformance.reference;

import org.jspecify.annotations.NullMarked;
