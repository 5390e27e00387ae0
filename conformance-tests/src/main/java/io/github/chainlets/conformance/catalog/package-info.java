/** The numbered requirements, as data. */
@NullMarked
package io.github.chainlets.conformance.catalog;

import org.jspecify.annotations.NullMarked;
