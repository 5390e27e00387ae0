package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.rollout.FirstSight;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What looks at one rollout have shown, since this runner first looked. */
final class Sight {
    private final DeploymentId deployment;
    private final long begun;
    private final Duration graceTime;
    private long lastShown;
    private boolean looked;
    private boolean held;
    private @Nullable DeploymentId firstCurrent;

    Sight(DeploymentId deployment, long now, Duration graceTime) {
        this.deployment = deployment;
        this.begun = now;
        this.lastShown = now;
        this.graceTime = graceTime;
    }

    /** Takes a look in. The deployment is read by itself only where the environment does not show it. */
    RolloutPhase look(ChainEnvironment environment, @Nullable ChainDeployment alone, long now) {
        if (!looked) {
            ChainDeployment current = environment.currentDeployment();
            firstCurrent = current == null ? null : current.id();
            looked = true;
        }
        if (environment.holds(deployment)) {
            held = true;
            lastShown = now;
        }
        return RolloutPhase.of(environment, alone, deployment, new FirstSight(firstCurrent, held, graceOver(now)));
    }

    boolean graceOver(long now) {
        return now - lastShown >= graceTime.toNanos();
    }

    Duration watched(long now) {
        return Duration.ofNanos(now - begun);
    }
}
