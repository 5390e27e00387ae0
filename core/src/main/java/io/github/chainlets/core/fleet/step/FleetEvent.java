package io.github.chainlets.core.fleet.step;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens in a run, as it is kept. Entries go by their index in the plan. */
public sealed interface FleetEvent {
    /** What happens to an entry. */
    sealed interface OfEntry extends FleetEvent {
        /** Returns which entry. */
        int entry();
    }

    /** The first event: the run has been made. */
    record Started(FleetPlan plan, FleetPolicy policy) implements FleetEvent {
        /** Checks that nothing is {@code null}. */
        public Started {
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(policy, "policy");
        }
    }

    /** A runner has taken the run over. Whoever ran it before is refused from now on. */
    record RunnerStarted() implements FleetEvent {}

    /** Somebody asked the run to begin nothing more. */
    record StopRequested(String reason) implements FleetEvent {}

    /** A promotion is in the way of an entry, and is waited for. */
    record Postponed(int entry, String reason) implements OfEntry {}

    /**
     * The update of an entry is about to be sent.
     *
     * @param entry which entry
     * @param callId the call, as observers and logs name it
     * @param ticket the stored {@link io.github.chainlets.core.UpdateTicket}
     */
    record Intended(int entry, String callId, String ticket) implements OfEntry {}

    /**
     * The update has been applied.
     *
     * @param entry which entry
     * @param deployment the deployment that it made, or {@code null} if none was needed
     * @param message what else is to be said
     */
    record Accepted(int entry, @Nullable DeploymentId deployment, String message) implements OfEntry {}

    /** It is certain that the update was not applied, and it may be sent again. */
    record NotApplied(int entry, String message) implements OfEntry {}

    /** Whether the update was applied is not known yet. */
    record OutcomeUnknown(int entry, String message) implements OfEntry {}

    /** An entry has ended. */
    record EntryEnded(int entry, EntryEnding ending, String message) implements OfEntry {}

    /**
     * A wave has ended and its bake time is over.
     *
     * @param wave which wave, from 0 on
     * @param unhealthy the entries that were promoted and are failing since; the list is copied
     */
    record WaveEnded(int wave, List<Integer> unhealthy) implements FleetEvent {
        /** Copies the list. */
        public WaveEnded {
            unhealthy = List.copyOf(unhealthy);
        }
    }

    /** The last event: all entries have ended. */
    record RunEnded(RunEnding ending) implements FleetEvent {}
}
