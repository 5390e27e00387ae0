package io.github.chainlets.core.fleet;

import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.EntryState;
import io.github.chainlets.core.fleet.step.FleetCommand;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Does what the state of a run commands, in one thread, until the run ends or the thread is interrupted. */
final class Runner {
    private final Journal journal;
    private final Sending sending;
    private final Watching watching;
    private final Reads reads;
    private final Duration pollInterval;
    private final Consumer<FleetState> listener;

    Runner(
            Journal journal,
            Sending sending,
            Watching watching,
            Reads reads,
            Duration pollInterval,
            Consumer<FleetState> listener) {
        this.journal = journal;
        this.sending = sending;
        this.watching = watching;
        this.reads = reads;
        this.pollInterval = pollInterval;
        this.listener = listener;
    }

    FleetState run() {
        try {
            while (journal.state().ending().isEmpty()) {
                round();
                listener.accept(journal.state());
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        } catch (UnavailableException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        return journal.state();
    }

    /** Waits only if nothing has moved: then there is nothing left but to look. */
    private void round() {
        long before = journal.sequence();
        List<Integer> watched = List.of();
        for (FleetCommand command : journal.state().commands()) {
            if (command instanceof FleetCommand.Watch watch) {
                watched = watch.entries();
            } else {
                execute(command);
            }
        }
        if (journal.sequence() == before) {
            reads.sleep(pollInterval);
            watching.look(watched);
        }
    }

    private void execute(FleetCommand command) {
        if (command instanceof FleetCommand.Send send) {
            sending.send(send.entry());
        } else if (command instanceof FleetCommand.Reconcile reconcile) {
            sending.reconcile(reconcile.entry());
        } else if (command instanceof FleetCommand.EndWave end) {
            endWave(end.wave());
        } else if (command instanceof FleetCommand.LeaveOut out) {
            EntryState entry = journal.state().entries().get(out.entry());
            String last = entry.message().isEmpty() ? "" : "; " + entry.message();
            journal.tell(
                    new FleetEvent.EntryEnded(out.entry(), EntryEnding.NOT_STARTED, "the run stopped before" + last));
        } else if (command instanceof FleetCommand.EndRun end) {
            journal.tell(new FleetEvent.RunEnded(end.ending()));
        }
    }

    private void endWave(int wave) {
        Duration bake = journal.state().policy().bakeTime();
        if (bake.isZero()) {
            journal.tell(new FleetEvent.WaveEnded(wave, List.of()));
            return;
        }
        reads.sleep(bake);
        List<Integer> unhealthy;
        try {
            unhealthy = watching.unhealthy(journal.state().wave(wave));
        } catch (UnavailableException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            // The wave does not end unseen: it is waited for and looked at once more.
            return;
        }
        journal.tell(new FleetEvent.WaveEnded(wave, unhealthy));
    }
}
