/**
 * How a deployment fares on its way into an environment: {@link io.github.chainlets.core.rollout.RolloutPhase} is a pure
 * function of what two reads show and what earlier ones did.
 */
@NullMarked
package io.github.chainlets.core.rollout;

import org.jspecify.annotations.NullMarked;
