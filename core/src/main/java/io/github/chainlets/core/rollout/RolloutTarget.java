package io.github.chainlets.core.rollout;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import java.util.Objects;

/**
 * A rollout to watch.
 *
 * @param environment where it goes
 * @param deployment what is rolled out
 */
public record RolloutTarget(EnvironmentRef environment, DeploymentId deployment) {
    /** Checks that nothing is {@code null}. */
    public RolloutTarget {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(deployment, "deployment");
    }
}
