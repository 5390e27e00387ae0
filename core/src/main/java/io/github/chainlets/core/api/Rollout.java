package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout that was followed ended.
 *
 * @param ending how it ended
 * @param deploymentId what was rolled out
 * @param lastSeen the deployment as it was last read, or {@code null} if it was never read
 * @param took how long it was followed
 * @param explanation what happened, in a sentence for a person
 */
public record Rollout(
        Ending ending,
        DeploymentId deploymentId,
        @Nullable ChainDeployment lastSeen,
        Duration took,
        String explanation) {

    /** How a rollout can end. */
    public enum Ending {
        /** The deployment has become the environment's current one. */
        PROMOTED,
        /** The deployment failed; the environment keeps the one it had. */
        FAILED,
        /** Another deployment took its place. */
        SUPERSEDED,
        /** It had not ended when the time was up. It goes on by itself. */
        OUT_OF_TIME
    }

    /** Checks that everything but the deployment is present. */
    public Rollout {
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** Returns the deployment as it was last read, if it was. */
    public Optional<ChainDeployment> deployment() {
        return Optional.ofNullable(lastSeen);
    }
}
