package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.GuardedUpdate;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Acts by updates.
 *
 * @param updater looks and reconciles
 * @param once sends once: whatever is sent again gets an intent of its own
 * @param conflict what an update meets while a promotion is in progress
 */
record Updating(InstanceTypeUpdater updater, InstanceTypeUpdater once, PromotionConflict conflict) {
    FleetEvent prepare(int index, FleetEntry entry, String callId) {
        try {
            UpdatePlan plan = updater.plan(entry.environment(), entry.updates());
            ChainEnvironment now = plan.seen().orElse(null);
            List<String> changes = now == null ? List.of("the environment is gone") : entry.changesSince(now);
            if (!changes.isEmpty()) {
                return new FleetEvent.EntryEnded(index, EntryEnding.STALE, String.join("; ", changes));
            }
            ChainDeployment candidate = now == null ? null : now.candidateDeployment();
            if (candidate != null && conflict == PromotionConflict.REJECT) {
                return new FleetEvent.Postponed(
                        index, "the promotion of deployment " + candidate.id() + " is in the way");
            }
            return new FleetEvent.Intended(index, callId, updater.prepare(plan).store());
        } catch (RejectedException e) {
            return new FleetEvent.EntryEnded(
                    index, e.reason() == Reason.STALE ? EntryEnding.STALE : EntryEnding.REJECTED, message(e));
        } catch (UnavailableException e) {
            Reads.throwIfInterrupted(e);
            return new FleetEvent.NotApplied(index, message(e));
        }
    }

    FleetEvent send(FleetEvent.Intended intent) {
        int index = intent.entry();
        int name = intent.callId().lastIndexOf('#');
        Map<String, String> attributes = Map.of(
                "fleet.run", intent.callId().substring(0, Math.max(0, name)),
                "fleet.entry", Integer.toString(index),
                "fleet.call", intent.callId());
        try {
            GuardedUpdate done = once.withAttributes(attributes).update(UpdateTicket.restore(intent.ticket()));
            ChainDeployment made = done.outcome().chainDeployment();
            return accepted(index, made == null ? null : made.id(), String.join("; ", done.foreignWrites()));
        } catch (RejectedException e) {
            return e.reason() == Reason.CONFLICT
                    ? new FleetEvent.NotApplied(index, message(e))
                    : new FleetEvent.EntryEnded(index, EntryEnding.REJECTED, message(e));
        } catch (UnavailableException e) {
            return new FleetEvent.NotApplied(index, message(e));
        } catch (IndeterminateException e) {
            return new FleetEvent.OutcomeUnknown(index, message(e));
        }
    }

    FleetEvent reconcile(FleetEvent.Intended intent) {
        Reconciliation found;
        try {
            found = updater.reconcile(UpdateTicket.restore(intent.ticket()));
        } catch (RejectedException | UnavailableException e) {
            Reads.throwIfInterrupted(e);
            found = Reconciliation.cannotTell(message(e));
        }
        return switch (found.verdict()) {
            case APPLIED, NOTHING_TO_APPLY ->
                accepted(
                        intent.entry(),
                        found.rollout().map(phase -> phase.deploymentId()).orElse(null),
                        found.explanation());
            case NOT_APPLIED -> new FleetEvent.NotApplied(intent.entry(), found.explanation());
            case CANNOT_TELL -> new FleetEvent.OutcomeUnknown(intent.entry(), found.explanation());
        };
    }

    private static FleetEvent accepted(int index, @Nullable DeploymentId made, String message) {
        return new FleetEvent.Accepted(index, made, message);
    }

    private static String message(UpdateException e) {
        return String.valueOf(e.getMessage());
    }
}
