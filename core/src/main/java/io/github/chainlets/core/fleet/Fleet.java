package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.FleetException.Reason;
import io.github.chainlets.core.fleet.engine.FleetActions;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetInventory;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetPolicy.OnFailure;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.fleet.step.RunEnding;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.StreamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes the instance types of many environments: {@link #plan} looks, {@link #apply} changes in waves, {@link #resume} goes
 * on after a crash, {@link #undo} sets back what is still as the run left it.
 *
 * <p>Before an update is sent, the intent to send it is stored in the event log. A runner that finds an intent without an
 * outcome finds out by reading what came of it, and never sends blindly. A run has one runner: whoever resumes it takes it
 * over, and the one before is refused at its next step.
 *
 * <p>Everything happens in the thread of the caller, which may be interrupted: the run stops where it is, and can be resumed.
 * Safe for use by many threads. Owns nothing and needs no closing.
 */
public final class Fleet {
    private static final String UNDO = "/undo";
    private static final String PROMOTION = "/promotion";

    private final FleetSettings settings;

    Fleet(FleetSettings settings) {
        this.settings = settings;
    }

    /** Starts building a fleet over a backend. */
    public static FleetBuilder builder(ChainsBackend chains) {
        return new FleetBuilder(chains);
    }

    /**
     * Reads what there is: one list of chains, one of environments for each, and the catalogue. A chain that cannot be read is
     * told of in the inventory.
     *
     * @throws RejectedException if the chains or the instance types may not be read
     * @throws UnavailableException if they could not be read
     */
    public FleetInventory inventory() {
        return settings.reads().inventory();
    }

    /** Takes an {@link #inventory()}, and plans. Changes nothing. */
    public FleetPlan plan(FleetSelector selector, TypeMapping mapping) {
        return FleetPlan.of(inventory(), selector, mapping);
    }

    /** Looks at what a plan takes for granted, and tells which of its entries are stale and why. Changes nothing. */
    public List<LeftOut> stale(FleetPlan plan) {
        Map<EnvironmentRef, ChainEnvironment> now = inventory().environments();
        List<LeftOut> stale = new ArrayList<>();
        for (FleetEntry entry : plan.entries()) {
            ChainEnvironment environment = now.get(entry.environment());
            List<String> changes =
                    environment == null ? List.of("it could not be read, or is gone") : entry.changesSince(environment);
            if (!changes.isEmpty()) {
                stale.add(new LeftOut(entry.environment().toString(), String.join("; ", changes)));
            }
        }
        return stale;
    }

    /**
     * Applies a plan, until the run has ended or the thread is interrupted.
     *
     * @param run the run's name: 1 to 150 letters, digits, dots, hyphens, underscores and slashes
     * @throws FleetException if there is a run of that name, or another runner takes it over
     * @throws EventLogException if the log fails and goes on failing; the run can be resumed
     */
    public FleetRun apply(String run, FleetPlan plan, FleetPolicy policy) {
        Journal journal = settings.journal(run);
        journal.begin(new FleetEvent.Started(plan, policy));
        return drive(run, journal);
    }

    /**
     * Goes on with a run that was interrupted or killed, or takes it over from another runner. A run that has ended stays as it
     * is; if it was to be rolled back, that is gone on with.
     *
     * @throws FleetException if there is no such run, or another runner takes it over in turn
     * @throws UnavailableException if it was to be rolled back, and what there is could not be read; it can be resumed again
     * @throws EventLogException if the log fails and goes on failing; the run can be resumed again
     */
    public FleetRun resume(String run) {
        Journal journal = settings.journal(run);
        journal.take();
        return drive(run, journal);
    }

    /**
     * Returns what a run's commands come down to, by this fleet's backend, time and pace: for whoever runs fleets elsewhere, such
     * as on a workflow engine.
     */
    public FleetActions actions() {
        return settings.actions();
    }

    private FleetRun drive(String run, Journal journal) {
        FleetState state = settings.run(run, journal);
        boolean rollBack = state.policy().onFailure() == OnFailure.ROLL_BACK
                && state.ending()
                        .filter(ending -> ending == RunEnding.TOO_MANY_FAILURES)
                        .isPresent();
        return rollBack ? undo(run) : status(run);
    }

    /**
     * Sets back what a run has changed, as far as its environments are still as the run left them. A run that has not ended is
     * stopped first: nothing more is begun, and what is under way is waited for. The way back is a run of its own, {@code
     * NAME/undo}: with the same policy, in the other order, without waves. Where an inverse update is applied and its rollout
     * fails, what served before is promoted, as the run {@code NAME/undo/promotion}, if the backend has promotions.
     *
     * @throws FleetException if there is no such run, or another runner takes it over
     */
    public FleetRun undo(String run) {
        Journal journal = settings.journal(run);
        FleetState state = journal.take();
        if (state.ending().isEmpty()) {
            journal.tell(new FleetEvent.StopRequested("it is to be undone"));
            state = settings.run(run, journal);
        }
        if (state.ending().isPresent()) {
            driveUndo(run, state);
        }
        return status(run);
    }

    private void driveUndo(String run, FleetState state) {
        Journal undo = settings.journal(run + UNDO);
        if (read(run + UNDO).isEmpty()) {
            FleetPlan plan = FleetPlan.undoing(state.maybeApplied(), inventory());
            undo.begin(new FleetEvent.Started(plan, state.policy().toUndo()));
        } else {
            undo.take();
        }
        FleetState ended = settings.run(run + UNDO, undo);
        if (ended.ending().isPresent() && !ended.appliedAndFailed().isEmpty() && settings.promotes()) {
            drivePromotion(run + UNDO + PROMOTION, ended);
        }
    }

    private void drivePromotion(String run, FleetState undone) {
        Journal promotion = settings.journal(run);
        if (read(run).isEmpty()) {
            FleetPlan plan = FleetPlan.promoting(undone.appliedAndFailed(), inventory());
            promotion.begin(new FleetEvent.Started(plan, undone.policy()));
        } else {
            promotion.take();
        }
        settings.run(run, promotion);
    }

    /**
     * Takes one turn towards what is wanted: looks, and changes only what has drifted. What an operator's reconciler does each
     * time it is called. Goes on first with the last turn, if that was interrupted. What fails is tried again by later turns, after a
     * minute, then two, four, … up to an hour; a rollout that failed is told of as stuck and never tried again by itself.
     *
     * @param name the name of what is wanted; each turn that changes something is a run {@code NAME/1}, {@code NAME/2}, …
     * @param wanted the instance type that each chainlet should have, whatever it has
     */
    public FleetTurn turn(String name, FleetSelector selector, TypeMapping wanted, FleetPolicy policy) {
        return new Turning(this, settings.time().now(), name).turn(selector, wanted, policy);
    }

    /**
     * Tells how a run stands, and takes nothing over.
     *
     * @throws FleetException if there is no such run
     */
    public FleetRun status(String run) {
        return find(run).orElseThrow(() -> new FleetException(Reason.UNKNOWN_RUN, "there is no run \"" + run + "\""));
    }

    Optional<FleetRun> find(String run) {
        List<FleetRecord> audit = read(run);
        return Optional.ofNullable(Journal.replay(audit)).map(state -> new FleetRun(run, state, audit, next(run)));
    }

    private @Nullable FleetRun next(String run) {
        if (run.endsWith(PROMOTION)) {
            return null;
        }
        return find(run + (run.endsWith(UNDO) ? PROMOTION : UNDO)).orElse(null);
    }

    private List<FleetRecord> read(String run) {
        StreamName stream = Journal.stream(run);
        return Journal.read(settings.log(), stream);
    }
}
