package io.github.chainlets.core.fleet;

import io.github.chainlets.core.fleet.plan.LeftOut;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one turn towards what is wanted has found and done.
 *
 * @param made the run that changed what had drifted, or went on with an earlier one; {@code null} if nothing was to be changed
 * @param stuck environments whose settings are as wanted and that serve something else: an earlier rollout failed. They are
 *     told of and left alone, for the same update again would change nothing; the list is copied
 * @param heldBack environments that drift, and are not tried again yet, for they failed a short while ago; the list is copied
 * @param leftOut what cannot be changed or read, each with its reason; the list is copied
 * @param inSync how many environments are as wanted
 */
public record FleetTurn(
        @Nullable FleetRun made, List<LeftOut> stuck, List<LeftOut> heldBack, List<LeftOut> leftOut, int inSync) {
    /** Copies the lists. */
    public FleetTurn {
        stuck = List.copyOf(stuck);
        heldBack = List.copyOf(heldBack);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns the run that it made or went on with, if there is one. */
    public Optional<FleetRun> run() {
        return Optional.ofNullable(made);
    }

    /** Says what it found and did, for a person. */
    public String explain() {
        return Stream.of(
                        inSync + " environments are as wanted",
                        made == null ? null : made.explain(),
                        text("stuck: ", stuck),
                        text("held back: ", heldBack),
                        text("left out: ", leftOut))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }

    private static @Nullable String text(String what, List<LeftOut> all) {
        return all.isEmpty() ? null : all.stream().map(LeftOut::toString).collect(Collectors.joining(", ", what, ""));
    }
}
