/**
 * What shall happen to many environments: an inventory, read by lists; a selection and a mapping of instance types; and the
 * plan that comes of them, a pure function.
 */
@NullMarked
package io.github.chainlets.core.fleet.plan;

import org.jspecify.annotations.NullMarked;
