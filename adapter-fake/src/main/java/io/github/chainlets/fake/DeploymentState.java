package io.github.chainlets.fake;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.PromotionCleanupStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it was made or last started, and its retirement if it has been taken out. All else follows from the time.
 *
 * @param drawn which of the ids is its own; a number takes less memory than its text, and newer deployments have greater ones
 * @param madeFor the environment that it was made for, or promoted into since
 * @param deactivating how long it is {@code DEACTIVATING} if it is retired that way
 */
record DeploymentState(
        Ids ids,
        long drawn,
        Instant createdAt,
        EnvironmentName madeFor,
        List<ChainletState> chainlets,
        Duration deactivating,
        @Nullable Retirement retirement,
        @Nullable Restart restart) {
    /** A choice: so often it can have been started, and its log still tells of it. */
    static final int LIVES = 20;

    /**
     * That it was started again when it was promoted again.
     *
     * @param at from when on its timelines count
     * @param before what it was before
     */
    record Restart(Instant at, DeploymentState before) {}

    /**
     * One chainlet of the deployment.
     *
     * @param drawn which of the ids is its own
     */
    record ChainletState(
            Ids ids,
            long drawn,
            ChainletName name,
            InstanceType type,
            AutoscalingSettings autoscaling,
            Timeline timeline) {
        String id() {
            return ids.draw(drawn);
        }

        ChainletState scaledBy(AutoscalingSettings other) {
            return new ChainletState(ids, drawn, name, type, other, timeline);
        }

        ChainletState on(Timeline other) {
            return new ChainletState(ids, drawn, name, type, autoscaling, other);
        }
    }

    /**
     * When the deployment was taken out, and what became of it then.
     *
     * @param gone since when it does not run any more, which may be earlier; nothing if it goes on
     */
    record Retirement(
            Instant at,
            PromotionCleanupStrategy strategy,
            @Nullable Instant gone) {}

    DeploymentId id() {
        return new DeploymentId(ids.draw(drawn));
    }

    /** Takes it out of service. What is off its machines stays off them. */
    DeploymentState retired(Instant at, PromotionCleanupStrategy strategy) {
        if (retirement != null && retirement.strategy().equals(PromotionCleanupStrategy.DEACTIVATE)) {
            return this;
        }
        Instant gone = retirement == null ? null : retirement.gone();
        Instant ends = strategy.equals(PromotionCleanupStrategy.KEEP) || gone != null ? gone : at;
        return new DeploymentState(
                ids, drawn, createdAt, madeFor, chainlets, deactivating, new Retirement(at, strategy, ends), restart);
    }

    /** Returns it as it goes on for another environment, as it is. */
    DeploymentState takenBy(EnvironmentName environment) {
        return new DeploymentState(ids, drawn, createdAt, environment, chainlets, deactivating, null, restart);
    }

    /** Returns it as it starts again for an environment. */
    DeploymentState restarted(EnvironmentName environment, Instant at, Timeline timeline) {
        List<ChainletState> again =
                chainlets.stream().map(chainlet -> chainlet.on(timeline)).toList();
        Restart start = new Restart(at, remembering(LIVES - 1));
        return new DeploymentState(ids, drawn, createdAt, environment, again, deactivating, null, start);
    }

    /** Returns it with no more lives than that: of one before them it is known that there was one. */
    private DeploymentState remembering(int lives) {
        if (restart == null) {
            return this;
        }
        DeploymentState before = lives > 1
                ? restart.before().remembering(lives - 1)
                : new DeploymentState(ids, drawn, createdAt, madeFor, List.of(), deactivating, null, null);
        Restart start = new Restart(restart.at(), before);
        return new DeploymentState(ids, drawn, createdAt, madeFor, chainlets, deactivating, retirement, start);
    }

    DeploymentState with(List<ChainletState> others) {
        return new DeploymentState(
                ids, drawn, createdAt, madeFor, List.copyOf(others), deactivating, retirement, restart);
    }

    /** Returns from when on its timelines count. */
    Instant startedAt() {
        return restart == null ? createdAt : restart.at();
    }

    /** Tells whether it has to be started to serve: it has no replicas, or is off its machines. */
    boolean isStopped(Instant now) {
        return retiredStatus(now) != null;
    }

    /** Tells whether a chainlet has ever been ready by now. */
    boolean hasFinished(ChainletState chainlet, Instant now) {
        Duration active = chainlet.timeline().active();
        boolean ready = active != null
                && !startedAt().plus(active).isAfter(now)
                && !isGoneBefore(startedAt().plus(active));
        return ready || (restart != null && restart.before().hasFinished(chainlet.drawn(), restart.at()));
    }

    private boolean hasFinished(long chainletDrawn, Instant now) {
        return chainlets.stream().anyMatch(chainlet -> chainlet.drawn() == chainletDrawn && hasFinished(chainlet, now));
    }

    DeploymentStatus status(ChainletState chainlet, Instant now) {
        DeploymentStatus retired = retiredStatus(now);
        return retired == null ? chainlet.timeline().at(Duration.between(startedAt(), now)) : retired;
    }

    DeploymentStatus status(Instant now) {
        DeploymentStatus retired = retiredStatus(now);
        return retired == null ? Statuses.ofDeployment(chainlets, chainlet -> status(chainlet, now)) : retired;
    }

    /** Tells whether it was taken out of service before an instant; one that is kept goes on. */
    boolean isGoneBefore(Instant instant) {
        Instant gone = retirement == null ? null : retirement.gone();
        return gone != null && gone.isBefore(instant);
    }

    DeploymentStatus statusAsMade() {
        return Statuses.ofDeployment(chainlets, chainlet -> chainlet.timeline().first());
    }

    /** Returns when all chainlets serve, or {@code null} if one of them never does. */
    @Nullable
    Instant active() {
        Duration last = Duration.ZERO;
        for (ChainletState chainlet : chainlets) {
            Duration active = chainlet.timeline().active();
            if (active == null) {
                return null;
            }
            last = active.compareTo(last) > 0 ? active : last;
        }
        return startedAt().plus(last);
    }

    /** Returns when the first chainlet fails, or {@code null} if none does. */
    @Nullable
    Instant failure() {
        Duration first = null;
        for (ChainletState chainlet : chainlets) {
            Duration failure = chainlet.timeline().failure();
            if (failure != null && (first == null || failure.compareTo(first) < 0)) {
                first = failure;
            }
        }
        return first == null ? null : startedAt().plus(first);
    }

    /** Returns the instants at which its status may change, in no order. */
    Collection<Instant> changes() {
        Stream<Instant> life =
                chainlets.stream().flatMap(chainlet -> chainlet.timeline().changes(startedAt()).stream());
        Stream<Instant> end = retirement == null
                ? Stream.empty()
                : Stream.of(retirement.at(), retirement.at().plus(deactivating));
        return Stream.concat(life, end).toList();
    }

    /** Returns the status that a retirement has led to by now, or {@code null} if it decides nothing. */
    private @Nullable DeploymentStatus retiredStatus(Instant now) {
        if (retirement == null || now.isBefore(retirement.at())) {
            return null;
        }
        if (retirement.strategy().equals(PromotionCleanupStrategy.SCALE_TO_ZERO)) {
            return DeploymentStatus.SCALED_TO_ZERO;
        }
        if (retirement.strategy().equals(PromotionCleanupStrategy.DEACTIVATE)) {
            return now.isBefore(retirement.at().plus(deactivating))
                    ? DeploymentStatus.DEACTIVATING
                    : DeploymentStatus.INACTIVE;
        }
        return null;
    }
}
