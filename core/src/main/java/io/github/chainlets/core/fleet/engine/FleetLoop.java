package io.github.chainlets.core.fleet.engine;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.EntryState;
import io.github.chainlets.core.fleet.step.FleetCommand;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The loop around the step: does what the state of a run commands, and stores what comes of it, in rounds. Decides nothing by a
 * clock, a thread or chance of its own: the same answers of {@link FleetActions} and of the time lead to the same events, so that
 * an engine may run it again. For one thread.
 */
public final class FleetLoop {
    /** An intent that took longer to store is not sent any more: somebody may have begun to reconcile it. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final int RECONCILE_ATTEMPTS = 5;

    private final String run;
    private final FleetJournal journal;
    private final FleetActions actions;
    private final TimeSource time;
    private final Duration pollInterval;
    private final Consumer<List<Runnable>> abreast;
    private final FleetMemory memory;

    /**
     * Makes a loop.
     *
     * @param run the run's name
     * @param journal where its events are kept
     * @param actions who acts
     * @param time the time that passes for the run; only its durations and its waiting are used
     * @param pollInterval how long to wait between two looks at rollouts
     * @param abreast runs the parts of a round, one after the other or beside each other, and returns when all have been run
     * @param memory what the loop remembers; {@link FleetMemory#empty()} unless another loop hands the run over
     */
    public FleetLoop(
            String run,
            FleetJournal journal,
            FleetActions actions,
            TimeSource time,
            Duration pollInterval,
            Consumer<List<Runnable>> abreast,
            FleetMemory memory) {
        this.run = run;
        this.journal = journal;
        this.actions = actions;
        this.time = time;
        this.pollInterval = pollInterval;
        this.abreast = abreast;
        this.memory = memory;
    }

    /**
     * Does all that may be done next. Waits only if nothing has moved by it: then there is nothing left but to look.
     *
     * @throws UnavailableException if the thread is interrupted; the run can be gone on with
     */
    public void round() {
        FleetState before = journal.state();
        List<Integer> watched = List.of();
        List<Runnable> parts = new ArrayList<>();
        for (FleetCommand command : before.commands()) {
            if (command instanceof FleetCommand.Watch watch) {
                watched = watch.entries();
            } else {
                parts.add(() -> execute(command));
            }
        }
        abreast.accept(parts);
        if (journal.state() == before) {
            sleep(pollInterval);
            look(watched);
        }
    }

    private void execute(FleetCommand command) {
        if (command instanceof FleetCommand.Send send) {
            prepare(send.entry());
        } else if (command instanceof FleetCommand.Reconcile reconcile) {
            reconcile(reconcile.entry());
        } else if (command instanceof FleetCommand.EndWave end) {
            endWave(end.wave());
        } else if (command instanceof FleetCommand.LeaveOut out) {
            String last = state(out.entry()).message();
            end(out.entry(), EntryEnding.NOT_STARTED, "the run stopped before" + (last.isEmpty() ? "" : "; " + last));
        } else if (command instanceof FleetCommand.EndRun end) {
            journal.tell(new FleetEvent.RunEnded(end.ending()));
        }
    }

    private void prepare(int index) {
        FleetEvent prepared =
                actions.prepare(index, entry(index), callId(index, state(index).attempts() + 1));
        if (prepared instanceof FleetEvent.Intended intent) {
            send(intent);
        } else if (prepared instanceof FleetEvent.Postponed postponed) {
            postpone(index, postponed);
        } else if (prepared instanceof FleetEvent.NotApplied not) {
            if (memory.notLookedAt(index) >= journal.state().policy().maxAttempts()) {
                end(index, EntryEnding.UNAVAILABLE, not.message());
            }
        } else {
            journal.tell(prepared);
        }
    }

    private String callId(int index, int attempt) {
        return run + "#" + index + "." + attempt;
    }

    private void send(FleetEvent.Intended intent) {
        long intendedAt = time.nanoTime();
        journal.tell(intent);
        outcome(
                intent.entry(),
                time.nanoTime() - intendedAt > FRESH.toNanos()
                        ? new FleetEvent.NotApplied(intent.entry(), "the log took so long that the update was not sent")
                        : actions.send(entry(intent.entry()), intent));
    }

    private void postpone(int index, FleetEvent.Postponed postponed) {
        Duration waited = Duration.ofNanos(time.nanoTime() - memory.postponedSince(index, time.nanoTime()));
        if (waited.compareTo(journal.state().policy().promotionWait()) >= 0) {
            end(index, EntryEnding.BLOCKED, postponed.reason());
        } else if (!state(index).postponed()) {
            journal.tell(postponed);
        }
    }

    private void reconcile(int index) {
        EntryState entry = state(index);
        String ticket = entry.ticket();
        if (ticket == null) {
            throw new IllegalStateException("an intent without a ticket");
        }
        FleetEvent found = actions.reconcile(
                entry(index), new FleetEvent.Intended(index, callId(index, entry.attempts()), ticket));
        if (!(found instanceof FleetEvent.OutcomeUnknown unknown)) {
            outcome(index, found);
        } else if (memory.notTold(index) >= RECONCILE_ATTEMPTS) {
            end(index, EntryEnding.UNKNOWN, unknown.message());
        }
    }

    private void outcome(int index, FleetEvent outcome) {
        journal.tell(outcome);
        if (outcome instanceof FleetEvent.NotApplied not
                && state(index).attempts() >= journal.state().policy().maxAttempts()) {
            end(index, EntryEnding.UNAVAILABLE, not.message());
        }
    }

    private void endWave(int wave) {
        Duration bake = journal.state().policy().bakeTime();
        List<Integer> unhealthy = List.of();
        if (!bake.isZero()) {
            sleep(bake);
            List<WatchedRollout> promoted = new ArrayList<>();
            for (int index : journal.state().wave(wave)) {
                if (state(index).endedAs() == EntryEnding.PROMOTED) {
                    state(index).deployment().ifPresent(made -> promoted.add(watch(index, made)));
                }
            }
            try {
                unhealthy = actions.unhealthy(promoted);
            } catch (UnavailableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // The wave does not end unseen: it is waited for and looked at once more.
                return;
            }
        }
        journal.tell(new FleetEvent.WaveEnded(wave, unhealthy));
    }

    private void look(List<Integer> entries) {
        List<WatchedRollout> rollouts = new ArrayList<>();
        for (int index : entries) {
            state(index)
                    .deployment()
                    .ifPresentOrElse(
                            made -> rollouts.add(memory.watched(watch(index, made))),
                            () -> endWithoutDeployment(index));
        }
        if (rollouts.isEmpty()) {
            return;
        }
        for (WatchedRollout seen : actions.look(rollouts, time.nanoTime())) {
            Duration watched = seen.watched(time.nanoTime());
            if (seen.ending() != null) {
                end(seen.entry(), seen.ending(), seen.message());
            } else if (watched.compareTo(journal.state().policy().rolloutTimeout()) >= 0) {
                String text = "not ended after " + watched.toSeconds() + " s: " + seen.message();
                end(seen.entry(), EntryEnding.OUT_OF_TIME, text);
            } else {
                memory.seen(seen);
            }
        }
    }

    private WatchedRollout watch(int index, DeploymentId made) {
        FleetEntry entry = entry(index);
        boolean promotes = entry.promotes().filter(made::equals).isPresent();
        return WatchedRollout.begun(index, new RolloutTarget(entry.environment(), made), promotes, time.nanoTime());
    }

    /** An update of a live environment makes a deployment; where none was found, nobody can follow it. */
    private void endWithoutDeployment(int index) {
        EntryEnding ending = entry(index).redeploys() ? EntryEnding.UNKNOWN : EntryEnding.SETTINGS_CHANGED;
        end(index, ending, state(index).message());
    }

    private void end(int index, EntryEnding ending, String message) {
        journal.tell(new FleetEvent.EntryEnded(index, ending, message));
        memory.forget(index);
    }

    private FleetEntry entry(int index) {
        return journal.state().plan().entries().get(index);
    }

    private EntryState state(int index) {
        return journal.state().entries().get(index);
    }

    private void sleep(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The thread was interrupted while it waited", null, null, e);
        }
    }
}
