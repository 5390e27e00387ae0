/**
 * What an update would do, computed from what was read: {@link io.github.chainlets.core.plan.UpdatePlan} is a pure function
 * of an environment, a batch and a catalogue.
 *
 * <p>A plan tells three things apart: what is <em>wanted</em> (the environment's settings), what <em>serves</em> (its
 * current deployment) and what is <em>on its way</em> (its candidate). They differ after a failed rollout.
 */
@NullMarked
package io.github.chainlets.core.plan;

import org.jspecify.annotations.NullMarked;
