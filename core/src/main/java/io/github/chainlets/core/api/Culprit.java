package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.spi.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds out in the audit log who has ended a rollout that did not end by itself. A courtesy: it changes no verdict. */
final class Culprit {
    private static final Set<RolloutState> ENDED_BY_SOMEBODY = Set.of(
            RolloutState.SUPERSEDED,
            RolloutState.REPLACED,
            RolloutState.PROMOTED_AND_REPLACED,
            RolloutState.WITHDRAWN,
            RolloutState.VANISHED);

    private final AuditLog log;
    private final Function<Function<Duration, List<AuditEntry>>, List<AuditEntry>> reading;

    /**
     * Makes one.
     *
     * @param reading reads from the log once, with a timeout
     */
    Culprit(AuditLog log, Function<Function<Duration, List<AuditEntry>>, List<AuditEntry>> reading) {
        this.log = log;
        this.reading = reading;
    }

    /** Returns the rollout with who ended it, if that can be told. */
    Rollout told(RolloutTarget target, Rollout rollout) {
        if (!ENDED_BY_SOMEBODY.contains(rollout.ending())) {
            return rollout;
        }
        DeploymentId other = rollout.phase().takenBy();
        try {
            return (other == null ? takenOut(target) : replaced(target, other))
                    .map(note -> new Rollout(
                            rollout.phase(), rollout.took(), rollout.explanation() + " The audit log: " + note + "."))
                    .orElse(rollout);
        } catch (RejectedException | UnavailableException e) {
            return rollout;
        }
    }

    /** What was done to it last counts: it may have been taken out before, and promoted again since. */
    private Optional<String> takenOut(RolloutTarget target) {
        return entries(target, AuditQuery.NEWEST.deployments(List.of(target.deployment()))).stream()
                .filter(entry -> isPromotion(entry) || verb(entry).isPresent())
                .findFirst()
                .flatMap(entry -> verb(entry).map(verb -> entry.actor() + " " + verb + " it"));
    }

    private static Optional<String> verb(AuditEntry entry) {
        return switch (entry.event().type()) {
            case AuditEvent.DEACTIVATED -> Optional.of("deactivated");
            case AuditEvent.DEPLOYMENT_DELETED -> Optional.of("deleted");
            default -> Optional.empty();
        };
    }

    /** Only an entry of the one that took its place tells: others that show may tell of somebody who was there before. */
    private Optional<String> replaced(RolloutTarget target, DeploymentId other) {
        AuditQuery query = AuditQuery.NEWEST
                .environment(target.environment().environmentName())
                .deployments(List.of(other))
                .groups("INSTANCE_TYPE_CHANGED", "PROMOTED");
        return entries(target, query).stream()
                .findFirst()
                .map(entry -> entry.actor()
                        + (isPromotion(entry)
                                ? " promoted deployment "
                                : " changed instance types, which made deployment ")
                        + other);
    }

    private static boolean isPromotion(AuditEntry entry) {
        return entry.event().type().equals(AuditEvent.PROMOTED);
    }

    private List<AuditEntry> entries(RolloutTarget target, AuditQuery query) {
        return reading.apply(timeout ->
                log.entries(target.environment().chainId(), query, timeout).entries());
    }
}
