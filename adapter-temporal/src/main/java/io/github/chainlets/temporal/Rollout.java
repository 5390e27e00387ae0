package io.github.chainlets.temporal;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.fleet.engine.WatchedRollout;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.rollout.RolloutSight;
import io.github.chainlets.core.rollout.RolloutTarget;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link WatchedRollout} as Temporal carries it. */
record Rollout(
        int entry,
        String chain,
        String environment,
        String deployment,
        boolean promotes,
        long since,
        boolean looked,
        @Nullable String current,
        boolean held,
        long lastShownNanos,
        @Nullable String ending,
        String message) {
    static Rollout of(WatchedRollout rollout) {
        RolloutSight sight = rollout.sight();
        DeploymentId current = sight.current();
        EntryEnding ending = rollout.ending();
        return new Rollout(
                rollout.entry(),
                rollout.target().environment().chainId().value(),
                rollout.target().environment().environmentName().value(),
                rollout.target().deployment().value(),
                rollout.promotes(),
                rollout.since(),
                sight.looked(),
                current == null ? null : current.value(),
                sight.held(),
                sight.lastShown().toNanos(),
                ending == null ? null : ending.name(),
                rollout.message());
    }

    WatchedRollout watched() {
        return new WatchedRollout(
                entry,
                new RolloutTarget(EnvironmentRef.of(chain, environment), new DeploymentId(deployment)),
                promotes,
                since,
                new RolloutSight(
                        looked,
                        current == null ? null : new DeploymentId(current),
                        held,
                        Duration.ofNanos(lastShownNanos)),
                ending == null ? null : EntryEnding.valueOf(ending),
                message);
    }

    static List<Rollout> of(List<WatchedRollout> rollouts) {
        return rollouts.stream().map(Rollout::of).toList();
    }

    static List<WatchedRollout> watched(List<Rollout> rollouts) {
        return rollouts.stream().map(Rollout::watched).toList();
    }
}
