package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import java.time.Instant;
import java.util.Objects;

/**
 * How far a rollout is, as last read.
 *
 * @param environment where it is going
 * @param deployment what is being rolled out
 * @param status the deployment's status
 * @param percentTraffic percent of the environment's traffic that it takes, 0 to 100, as far as is known
 * @param at when it was read
 */
public record RolloutProgress(
        EnvironmentRef environment, DeploymentId deployment, DeploymentStatus status, int percentTraffic, Instant at) {
    /** Checks that all parts are present. */
    public RolloutProgress {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(at, "at");
    }
}
