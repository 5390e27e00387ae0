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
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it was made, and its retirement if it has been replaced. All else follows from the time.
 *
 * @param madeFor the environment that it was made for
 * @param deactivating how long it is {@code DEACTIVATING} if it is retired that way
 */
record DeploymentState(
        DeploymentId id,
        Instant createdAt,
        EnvironmentName madeFor,
        List<ChainletState> chainlets,
        Duration deactivating,
        @Nullable Retirement retirement) {

    /** One chainlet of the deployment. */
    record ChainletState(
            String id, ChainletName name, InstanceType type, AutoscalingSettings autoscaling, Timeline timeline) {}

    /** When the deployment was replaced, and what became of it then. */
    record Retirement(Instant at, PromotionCleanupStrategy strategy) {}

    DeploymentState retired(Instant at, PromotionCleanupStrategy strategy) {
        return new DeploymentState(id, createdAt, madeFor, chainlets, deactivating, new Retirement(at, strategy));
    }

    DeploymentStatus status(ChainletState chainlet, Instant now) {
        DeploymentStatus retired = retiredStatus(now);
        return retired == null ? chainlet.timeline().at(Duration.between(createdAt, now)) : retired;
    }

    DeploymentStatus status(Instant now) {
        DeploymentStatus retired = retiredStatus(now);
        return retired == null
                ? Statuses.ofDeployment(chainlets.stream()
                        .map(chainlet -> status(chainlet, now))
                        .toList())
                : retired;
    }

    /** Tells whether it was taken out of service before an instant; one that is kept goes on. */
    boolean isGoneBefore(Instant instant) {
        return retirement != null
                && retirement.at().isBefore(instant)
                && !retirement.strategy().equals(PromotionCleanupStrategy.KEEP);
    }

    DeploymentStatus statusAsMade() {
        return Statuses.ofDeployment(
                chainlets.stream().map(chainlet -> chainlet.timeline().first()).toList());
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
        return createdAt.plus(last);
    }

    /** Returns when the first chainlet fails, or {@code null} if none does. */
    @Nullable
    Instant failure() {
        return chainlets.stream()
                .map(chainlet -> chainlet.timeline().failure())
                .filter(Objects::nonNull)
                .min(Duration::compareTo)
                .map(createdAt::plus)
                .orElse(null);
    }

    /** Returns the instants at which its status may change, in no order. */
    Collection<Instant> changes() {
        Stream<Instant> life = chainlets.stream().flatMap(chainlet -> chainlet.timeline().changes(createdAt).stream());
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
