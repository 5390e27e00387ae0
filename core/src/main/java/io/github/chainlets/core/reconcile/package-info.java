/**
 * Finding out whether an update was applied: {@link io.github.chainlets.core.reconcile.Reconciliation} is judged by a pure
 * function of a ticket from before the update and of what is read after it.
 */
@NullMarked
package io.github.chainlets.core.reconcile;

import org.jspecify.annotations.NullMarked;
