/**
 * Changes many environments: {@link io.github.chainlets.core.fleet.Fleet} takes an inventory, plans, applies in waves, resumes
 * after a crash, and undoes.
 */
@NullMarked
package io.github.chainlets.core.fleet;

import org.jspecify.annotations.NullMarked;
