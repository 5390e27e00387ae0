package io.github.chainlets.core.rollout;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a rollout that was watched ended.
 *
 * @param phase the last phase; its state is an {@linkplain RolloutState#isEnding() ending}
 * @param took how long it was watched
 * @param explanation what happened, in a sentence for a person
 */
public record Rollout(RolloutPhase phase, Duration took, String explanation) {
    /** Checks that nothing is {@code null}. */
    public Rollout {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** Returns how it ended. */
    public RolloutState ending() {
        return phase.state();
    }

    /** Tells whether the deployment has come to serve the environment. */
    public boolean promoted() {
        return ending() == RolloutState.PROMOTED || ending() == RolloutState.PROMOTED_AND_REPLACED;
    }

    /** Returns what was rolled out. */
    public DeploymentId deploymentId() {
        return phase.deploymentId();
    }

    /** Returns the deployment as it was last read, if it was found. */
    public Optional<ChainDeployment> deployment() {
        return phase.deployment();
    }
}
