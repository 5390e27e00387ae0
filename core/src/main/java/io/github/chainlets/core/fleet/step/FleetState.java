package io.github.chainlets.core.fleet.step;

import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.step.EntryState.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is: what its events have led to. Immutable. {@link #after} takes an event in, {@link #commands} says what may be
 * done next; together they are the step of a run, a pure function.
 */
public final class FleetState {
    private final FleetPlan plan;
    private final FleetPolicy policy;
    private final Entries entries;
    private final Waves waves;
    private final int wave;
    private final Set<Integer> unhealthy;
    private final @Nullable String stopReason;
    private final @Nullable RunEnding endedAs;

    private FleetState(
            FleetPlan plan,
            FleetPolicy policy,
            Entries entries,
            Waves waves,
            int wave,
            Set<Integer> unhealthy,
            @Nullable String stopReason,
            @Nullable RunEnding endedAs) {
        this.plan = plan;
        this.policy = policy;
        this.entries = entries;
        this.waves = waves;
        this.wave = wave;
        this.unhealthy = unhealthy;
        this.stopReason = stopReason;
        this.endedAs = endedAs;
    }

    /** Returns the state of a run that has been made. */
    public static FleetState started(FleetEvent.Started event) {
        int size = event.plan().entries().size();
        return new FleetState(
                event.plan(),
                event.policy(),
                Entries.of(EntryState.NEW, size),
                Waves.of(event.policy().waves(), size),
                0,
                Set.of(),
                null,
                null);
    }

    /**
     * Returns the state that a run's events have led to, from its first one on.
     *
     * @throws IllegalStateException if they cannot happen in this order, or there are none: the log is broken
     */
    public static FleetState of(List<FleetEvent> events) {
        if (events.isEmpty() || !(events.get(0) instanceof FleetEvent.Started first)) {
            throw new IllegalStateException("a run's log does not begin with its start");
        }
        FleetState state = started(first);
        for (FleetEvent event : events.subList(1, events.size())) {
            state = state.after(event);
        }
        return state;
    }

    /**
     * Returns the state after an event.
     *
     * @throws IllegalStateException if the event cannot happen in this state: a log that holds it is broken
     */
    public FleetState after(FleetEvent event) {
        check(endedAs == null, event, "the run has ended");
        if (event instanceof FleetEvent.Postponed postponed) {
            return with(postponed.entry(), event, entry -> entry.postponed(postponed.reason()), Phase.WAITING);
        } else if (event instanceof FleetEvent.Intended intended) {
            return with(intended.entry(), event, entry -> entry.intended(intended.ticket()), Phase.WAITING);
        } else if (event instanceof FleetEvent.Accepted accepted) {
            return with(
                    accepted.entry(),
                    event,
                    entry -> entry.rollingOut(accepted.deployment(), accepted.message()),
                    Phase.INTENDED,
                    Phase.UNKNOWN);
        } else if (event instanceof FleetEvent.NotApplied not) {
            return with(
                    not.entry(), event, entry -> entry.to(Phase.WAITING, not.message()), Phase.INTENDED, Phase.UNKNOWN);
        } else if (event instanceof FleetEvent.OutcomeUnknown unknown) {
            return with(unknown.entry(), event, entry -> entry.to(Phase.UNKNOWN, unknown.message()), Phase.INTENDED);
        } else if (event instanceof FleetEvent.EntryEnded ended) {
            return with(
                    ended.entry(),
                    event,
                    entry -> entry.ended(ended.ending(), ended.message()),
                    Phase.WAITING,
                    Phase.INTENDED,
                    Phase.UNKNOWN,
                    Phase.ROLLING_OUT);
        } else if (event instanceof FleetEvent.WaveEnded ended) {
            check(ended.wave() == wave && waveIsThrough(), event, "the run is in wave " + wave);
            Set<Integer> more = new TreeSet<>(unhealthy);
            more.addAll(ended.unhealthy());
            return new FleetState(plan, policy, entries, waves, wave + 1, more, stopReason, null);
        } else if (event instanceof FleetEvent.StopRequested stop) {
            return new FleetState(plan, policy, entries, waves, wave, unhealthy, stop.reason(), null);
        } else if (event instanceof FleetEvent.RunEnded ended) {
            check(count(Phase.ENDED) == entries.size(), event, "not all entries have ended");
            return new FleetState(plan, policy, entries, waves, wave, unhealthy, stopReason, ended.ending());
        }
        check(event instanceof FleetEvent.RunnerStarted, event, "a run is made once");
        return this;
    }

    private interface Change {
        EntryState of(EntryState before);
    }

    private FleetState with(int index, FleetEvent event, Change change, Phase... from) {
        check(index >= 0 && index < entries.size(), event, "there is no such entry");
        EntryState before = entries.get(index);
        check(List.of(from).contains(before.phase()), event, "the entry is " + before.phase());
        return new FleetState(
                plan, policy, entries.with(index, change.of(before)), waves, wave, unhealthy, stopReason, null);
    }

    private static void check(boolean possible, FleetEvent event, String why) {
        if (!possible) {
            throw new IllegalStateException(
                    "a run's log holds an event that cannot happen there: " + event + "; " + why);
        }
    }

    /**
     * Returns what may be done next: all of it, at once or one after the other, in any order. What may have been applied is
     * found out before anything else is begun.
     */
    public List<FleetCommand> commands() {
        return endedAs == null ? new NextCommands(this, waves, wave).list() : List.of();
    }

    /** Tells whether nothing more is begun: somebody asked for that, or too many have failed. */
    boolean stops() {
        return stopReason != null || failures() > tolerance();
    }

    private boolean waveIsThrough() {
        return wave < waves.count()
                && entries.subList(waves.first(wave), waves.end(wave)).stream()
                        .allMatch(entry -> entry.phase() == Phase.ENDED);
    }

    private int count(Phase phase) {
        return (int) entries.stream().filter(entry -> entry.phase() == phase).count();
    }

    /** Returns the plan. */
    public FleetPlan plan() {
        return plan;
    }

    /** Returns how it is applied. */
    public FleetPolicy policy() {
        return policy;
    }

    /** Returns where each entry is, in the plan's order. */
    public List<EntryState> entries() {
        return entries;
    }

    /** Returns the entries of the plan that were applied, or may have been: what an undo looks at. */
    public List<FleetEntry> maybeApplied() {
        return ended(EntryEnding::isMaybeApplied);
    }

    /** Returns those that were applied, or may have been, and failed: where an undo has a second way. */
    public List<FleetEntry> appliedAndFailed() {
        return ended(ending -> ending.isMaybeApplied() && ending.isFailure());
    }

    private List<FleetEntry> ended(Predicate<EntryEnding> how) {
        List<FleetEntry> found = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).ending().filter(how).isPresent()) {
                found.add(plan.entries().get(i));
            }
        }
        return found;
    }

    /** Returns the entries of a wave, by their indices. */
    public List<Integer> wave(int number) {
        List<Integer> indices = new ArrayList<>();
        for (int i = waves.first(number); i < waves.end(number); i++) {
            indices.add(i);
        }
        return indices;
    }

    /** Returns how many environments may fail before nothing more is begun. */
    public int tolerance() {
        return policy.tolerance().among(entries.size());
    }

    /** Returns how many have failed: entries that ended so, and promoted ones that were unhealthy after the bake time. */
    public int failures() {
        return (int) entries.stream()
                        .filter(entry ->
                                entry.endedAs() != null && entry.endedAs().isFailure())
                        .count()
                + unhealthy.size();
    }

    /** Returns the promoted entries that were unhealthy after the bake time, by their indices. */
    public Set<Integer> unhealthy() {
        return Collections.unmodifiableSet(unhealthy);
    }

    /** Returns why it was asked to stop, if it was. */
    public Optional<String> stopRequested() {
        return Optional.ofNullable(stopReason);
    }

    /** Returns how the run ended, if it has. */
    public Optional<RunEnding> ending() {
        return Optional.ofNullable(endedAs);
    }
}
