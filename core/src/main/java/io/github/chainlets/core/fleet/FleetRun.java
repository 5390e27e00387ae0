package io.github.chainlets.core.fleet;

import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.fleet.step.RunEnding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run, as far as it is recorded.
 *
 * @param name its name
 * @param state where it is
 * @param audit every decision, oldest first; the list is copied
 * @param undoing the run that sets it back, or {@code null} if there is none; of one that does, the run that promotes what served
 *     before, where the rollout of an inverse update has failed
 */
public record FleetRun(
        String name,
        FleetState state,
        List<FleetRecord> audit,
        @Nullable FleetRun undoing) {
    /** Copies the list. */
    public FleetRun {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        audit = List.copyOf(audit);
    }

    /**
     * Checks the name of a run.
     *
     * @throws IllegalArgumentException if it does not have 1 to 150 letters, digits, dots, hyphens, underscores and slashes
     */
    public static void requireName(String run) {
        if (!run.matches("[A-Za-z0-9._/-]{1,150}")) {
            throw new IllegalArgumentException(
                    "a run's name has 1 to 150 letters, digits, dots, hyphens, underscores and slashes, not \"" + run
                            + "\"");
        }
    }

    /** Returns how it ended; nothing if it has not: it was interrupted, killed, or is being run. */
    public Optional<RunEnding> ending() {
        return state.ending();
    }

    /** Returns the run that sets it back, if there is one. */
    public Optional<FleetRun> undo() {
        return Optional.ofNullable(undoing);
    }

    /** Returns what its plan leaves as it is, each with its reason: of one that sets back, what somebody else has changed since. */
    public List<LeftOut> leftOut() {
        return state.plan().leftOut();
    }

    /** Returns the {@link #audit} as decisions: each with the run, and with the environment and the call that it is about. */
    public List<Decision> decisions() {
        return Decision.of(this);
    }

    /** Returns how many entries ended how. */
    public Map<EntryEnding, Integer> endings() {
        Map<EntryEnding, Integer> endings = new EnumMap<>(EntryEnding.class);
        state.entries().forEach(entry -> entry.ending().ifPresent(ending -> endings.merge(ending, 1, Integer::sum)));
        return endings;
    }

    /** Says how the run stands, in a line for a person. */
    public String explain() {
        int ended = endings().values().stream().mapToInt(Integer::intValue).sum();
        String counts = endings().entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        long inFlight =
                state.entries().stream().filter(entry -> entry.inFlight()).count();
        return "run " + name + ": " + ending().map(RunEnding::toString).orElse("not ended") + "; " + ended + " of "
                + state.entries().size() + " environments have ended" + (counts.isEmpty() ? "" : " (" + counts + ")")
                + (inFlight == 0 ? "" : ", " + inFlight + " are under way")
                + (leftOut().isEmpty() ? "" : ", " + leftOut().size() + " left out")
                + (state.unhealthy().isEmpty() ? "" : ", " + state.unhealthy().size() + " are unhealthy since")
                + undo().map(undo -> "; " + undo.explain()).orElse("");
    }
}
