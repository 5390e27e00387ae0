package io.github.chainlets.core.rollout;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the looks at one rollout have shown so far; each look makes the next one of it. Immutable, so that whoever watches may
 * keep it wherever it likes. Durations count from when the watching began.
 *
 * @param looked whether there has been a look
 * @param current the environment's current deployment at the first look, or {@code null} if it had none
 * @param held whether the environment has ever shown the deployment
 * @param lastShown when the environment last showed the deployment; until it does, when it was first looked at
 */
public record RolloutSight(boolean looked, @Nullable DeploymentId current, boolean held, Duration lastShown) {
    /** Before the first look. */
    public static final RolloutSight NONE = new RolloutSight(false, null, false, Duration.ZERO);

    /** Checks that nothing is {@code null} that may not be. */
    public RolloutSight {
        Objects.requireNonNull(lastShown, "lastShown");
    }

    /** Takes a look at the deployment's environment in. */
    public RolloutSight after(ChainEnvironment environment, DeploymentId deployment, Duration watched) {
        boolean shown = environment.holds(deployment);
        ChainDeployment serves = environment.currentDeployment();
        DeploymentId now = serves == null ? null : serves.id();
        return new RolloutSight(true, looked ? current : now, held || shown, shown || !looked ? watched : lastShown);
    }

    /** Takes in that the environment was not to be found. */
    public RolloutSight afterNone() {
        return new RolloutSight(true, current, held, lastShown);
    }

    /** Returns what a look is judged by. */
    public FirstSight at(Duration watched, Duration graceTime) {
        return new FirstSight(current, held, graceOver(watched, graceTime));
    }

    /** Tells whether the environment has not shown the deployment for so long that this is no lag. */
    public boolean graceOver(Duration watched, Duration graceTime) {
        return watched.minus(lastShown).compareTo(graceTime) >= 0;
    }
}
