package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutSight;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.rollout.RolloutTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Remembers what looks at one rollout have shown. For one thread. */
final class Tracker {
    private final RolloutTarget target;
    private final Deadline watched;
    private final Duration graceTime;
    private RolloutSight sight = RolloutSight.NONE;
    private @Nullable RolloutPhase last;
    private @Nullable String trouble;

    Tracker(RolloutTarget target, Deadline watched, Duration graceTime) {
        this.target = target;
        this.watched = watched;
        this.graceTime = graceTime;
    }

    RolloutTarget target() {
        return target;
    }

    /** Tells whether the environment shows the deployment, so that it need not be read by itself. */
    boolean isShownBy(ChainEnvironment environment) {
        return environment.holds(target.deployment());
    }

    /** Takes a look in. Returns the phase if it shows anything new, or {@code null}. */
    @Nullable
    RolloutPhase look(ChainEnvironment environment, @Nullable ChainDeployment deployment) {
        sight = sight.after(environment, target.deployment(), watched.elapsed());
        return moved(
                RolloutPhase.of(environment, deployment, target.deployment(), sight.at(watched.elapsed(), graceTime)));
    }

    /** Takes in that the environment is not to be found. */
    @Nullable
    RolloutPhase lookInVain() {
        sight = sight.afterNone();
        return moved(new RolloutPhase(
                sight.graceOver(watched.elapsed(), graceTime) ? RolloutState.VANISHED : RolloutState.WAITING,
                target.environment(),
                target.deployment(),
                null,
                0,
                null,
                null));
    }

    void couldNotLook(String why) {
        trouble = why;
    }

    /** Returns how it ended, or {@code null} if it has not. */
    @Nullable
    Rollout ending() {
        return last == null || !last.state().isEnding() ? null : new Rollout(last, watched.elapsed(), last.explain());
    }

    Rollout outOfTime() {
        ChainDeployment seen = last == null ? null : last.lastSeen();
        RolloutPhase phase = new RolloutPhase(
                RolloutState.OUT_OF_TIME,
                target.environment(),
                target.deployment(),
                seen,
                last == null ? 0 : last.percentTraffic(),
                null,
                last == null ? null : last.errorMessage());
        String text = "Deployment " + target.deployment() + " had not ended its rollout into " + target.environment()
                + " after " + watched.elapsed().toSeconds() + " s; "
                + (last == null ? "it could not be read" : "last seen: " + last.explain())
                + (trouble == null ? "" : " Last trouble: " + trouble);
        return new Rollout(phase, watched.elapsed(), text);
    }

    private @Nullable RolloutPhase moved(RolloutPhase phase) {
        trouble = null;
        boolean same = phase.equals(last);
        last = phase;
        return same ? null : phase;
    }
}
