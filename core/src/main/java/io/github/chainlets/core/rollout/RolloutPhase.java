package io.github.chainlets.core.rollout;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a rollout shows.
 *
 * @param state where it is
 * @param environment where it goes
 * @param deploymentId what is rolled out
 * @param lastSeen the deployment as it was read, or {@code null} if it was not found
 * @param percentTraffic percent of the environment's traffic that it takes, 0 to 100, as far as is known
 * @param takenBy the deployment that took its place, or {@code null} if none did or it is not known
 * @param errorMessage what the promotion says went wrong, or {@code null} ({@code error_message})
 */
public record RolloutPhase(
        RolloutState state,
        EnvironmentRef environment,
        DeploymentId deploymentId,
        @Nullable ChainDeployment lastSeen,
        int percentTraffic,
        @Nullable DeploymentId takenBy,
        @Nullable String errorMessage) {
    /** Checks that nothing is {@code null} that may not be. */
    public RolloutPhase {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(deploymentId, "deploymentId");
    }

    /**
     * Judges a look. A pure function.
     *
     * @param environment the environment, as it was read
     * @param deployment the deployment, as it was read by itself; {@code null} if it was not found, or not read because the
     *     environment shows it
     * @param id which deployment is watched
     * @param firstSight what earlier looks have shown
     */
    public static RolloutPhase of(
            ChainEnvironment environment,
            @Nullable ChainDeployment deployment,
            DeploymentId id,
            FirstSight firstSight) {
        return new Look(environment, deployment, id, firstSight).phase();
    }

    /** Returns the deployment as it was read, if it was found. */
    public Optional<ChainDeployment> deployment() {
        return Optional.ofNullable(lastSeen);
    }

    /** Returns the deployment's status, if it was found. */
    public Optional<DeploymentStatus> status() {
        return deployment().map(ChainDeployment::status);
    }

    /** Tells whether the deployment's own status is a failure, whatever the rollout's state: promoted ones fail too. */
    public boolean unhealthy() {
        return lastSeen != null && lastSeen.status().isFailure();
    }

    /** Says what the look shows, in a sentence for a person. */
    public String explain() {
        return PhaseText.of(this);
    }
}
