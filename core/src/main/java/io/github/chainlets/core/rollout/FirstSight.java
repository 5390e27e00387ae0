package io.github.chainlets.core.rollout;

import io.github.chainlets.core.DeploymentId;
import org.jspecify.annotations.Nullable;

/**
 * What earlier looks at a rollout have shown. A single look can mislead: reads lag, and the two that a look needs are made
 * one after the other.
 *
 * @param current the environment's current deployment at the first look, or {@code null} if it had none
 * @param held whether the environment has ever shown the deployment, as its candidate or as current
 * @param graceOver whether the environment has not shown it for so long that this is no lag: since the first look, or
 *     since it was last shown
 */
public record FirstSight(@Nullable DeploymentId current, boolean held, boolean graceOver) {}
