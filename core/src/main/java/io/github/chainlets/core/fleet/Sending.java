package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.GuardedUpdate;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.EntryState;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at an entry's environment, stores the intent, sends the update, and finds out what came of it. */
final class Sending {
    /** An intent that is older than this is not sent any more: somebody may have begun to reconcile it. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int RECONCILE_ATTEMPTS = 5;

    private final InstanceTypeUpdater updater;
    /** Sends once: whatever is sent again gets an intent of its own. */
    private final InstanceTypeUpdater once;

    private final PromotionConflict conflict;
    private final TimeSource time;
    private final Journal journal;
    private final String run;
    private final Map<Integer, Long> postponedAt = new HashMap<>();
    private final Map<Integer, Integer> reconciled = new HashMap<>();
    private final Map<Integer, Integer> unsent = new HashMap<>();

    Sending(
            InstanceTypeUpdater updater,
            InstanceTypeUpdater once,
            PromotionConflict conflict,
            TimeSource time,
            Journal journal,
            String run) {
        this.updater = updater;
        this.once = once;
        this.conflict = conflict;
        this.time = time;
        this.journal = journal;
        this.run = run;
    }

    void send(int index) {
        try {
            UpdateTicket ticket = prepare(index);
            if (ticket != null) {
                send(index, ticket);
            }
        } catch (RejectedException e) {
            end(index, e.reason() == Reason.STALE ? EntryEnding.STALE : EntryEnding.REJECTED, e);
        } catch (UnavailableException e) {
            stopIfInterrupted(e);
            if (unsent.merge(index, 1, Integer::sum) >= journal.state().policy().maxAttempts()) {
                end(index, EntryEnding.UNAVAILABLE, e);
            }
        }
    }

    /** Returns the ticket if the entry still holds and nothing is in its way. */
    private @Nullable UpdateTicket prepare(int index) {
        FleetEntry entry = journal.state().plan().entries().get(index);
        UpdatePlan plan = updater.plan(entry.environment(), entry.updates());
        ChainEnvironment now = plan.seen().orElse(null);
        List<String> changes = now == null ? List.of("the environment is gone") : entry.changesSince(now);
        if (!changes.isEmpty()) {
            journal.tell(new FleetEvent.EntryEnded(index, EntryEnding.STALE, String.join("; ", changes)));
            return null;
        }
        ChainDeployment candidate = now == null ? null : now.candidateDeployment();
        if (candidate != null && conflict == PromotionConflict.REJECT) {
            postpone(index, candidate.id());
            return null;
        }
        return updater.prepare(plan);
    }

    private void postpone(int index, DeploymentId candidate) {
        String reason = "the promotion of deployment " + candidate + " is in the way";
        long since = postponedAt.computeIfAbsent(index, first -> time.nanoTime());
        Duration waited = Duration.ofNanos(time.nanoTime() - since);
        if (waited.compareTo(journal.state().policy().promotionWait()) >= 0) {
            journal.tell(new FleetEvent.EntryEnded(index, EntryEnding.BLOCKED, reason));
        } else if (!journal.state().entries().get(index).postponed()) {
            journal.tell(new FleetEvent.Postponed(index, reason));
        }
    }

    private void send(int index, UpdateTicket ticket) {
        EntryState before = journal.state().entries().get(index);
        String callId = run + "#" + index + "." + (before.attempts() + 1);
        long intendedAt = time.nanoTime();
        journal.tell(new FleetEvent.Intended(index, callId, ticket.store()));
        if (time.nanoTime() - intendedAt > FRESH.toNanos()) {
            notApplied(index, "the log took so long that the update was not sent");
            return;
        }
        try {
            GuardedUpdate done = once.withAttributes(
                            Map.of("fleet.run", run, "fleet.entry", Integer.toString(index), "fleet.call", callId))
                    .update(ticket);
            ChainDeployment made = done.outcome().chainDeployment();
            accepted(index, made == null ? null : made.id(), String.join("; ", done.foreignWrites()));
        } catch (RejectedException e) {
            if (e.reason() == Reason.CONFLICT) {
                notApplied(index, message(e));
            } else {
                end(index, EntryEnding.REJECTED, e);
            }
        } catch (UnavailableException e) {
            notApplied(index, message(e));
        } catch (IndeterminateException e) {
            journal.tell(new FleetEvent.OutcomeUnknown(index, message(e)));
        }
    }

    /** Never sends: says what reading shows. */
    void reconcile(int index) {
        String ticket = journal.state().entries().get(index).ticket();
        if (ticket == null) {
            throw new IllegalStateException("an intent without a ticket");
        }
        Reconciliation found;
        try {
            found = updater.reconcile(UpdateTicket.restore(ticket));
        } catch (RejectedException | UnavailableException e) {
            found = Reconciliation.cannotTell(message(e));
        }
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        switch (found.verdict()) {
            case APPLIED, NOTHING_TO_APPLY ->
                accepted(
                        index,
                        found.rollout().map(phase -> phase.deploymentId()).orElse(null),
                        found.explanation());
            case NOT_APPLIED -> notApplied(index, found.explanation());
            case CANNOT_TELL -> {
                if (reconciled.merge(index, 1, Integer::sum) >= RECONCILE_ATTEMPTS) {
                    journal.tell(new FleetEvent.EntryEnded(index, EntryEnding.UNKNOWN, found.explanation()));
                }
            }
        }
    }

    private void accepted(int index, @Nullable DeploymentId made, String message) {
        journal.tell(new FleetEvent.Accepted(index, made, message));
    }

    private void notApplied(int index, String message) {
        journal.tell(new FleetEvent.NotApplied(index, message));
        EntryState entry = journal.state().entries().get(index);
        if (entry.attempts() >= journal.state().policy().maxAttempts()) {
            journal.tell(new FleetEvent.EntryEnded(index, EntryEnding.UNAVAILABLE, message));
        }
    }

    private void end(int index, EntryEnding ending, RuntimeException why) {
        journal.tell(new FleetEvent.EntryEnded(index, ending, message(why)));
    }

    private static void stopIfInterrupted(UnavailableException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
    }

    private static String message(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
