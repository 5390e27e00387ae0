package io.github.chainlets.core.fleet.step;

import java.util.List;

/** What is to be done next in a run. What comes of it is told by events. */
public sealed interface FleetCommand {
    /** Look at the environment, and send the update if the entry still holds; intent first. */
    record Send(int entry) implements FleetCommand {}

    /** Find out whether the update was applied. */
    record Reconcile(int entry) implements FleetCommand {}

    /** Look at rollouts until one of them ends. */
    record Watch(List<Integer> entries) implements FleetCommand {
        /** Copies the list. */
        public Watch {
            entries = List.copyOf(entries);
        }
    }

    /** Wait for the bake time, look at what the wave has promoted, and end it. */
    record EndWave(int wave) implements FleetCommand {}

    /** Tell that an entry was not begun. */
    record LeaveOut(int entry) implements FleetCommand {}

    /** Tell that the run has ended. */
    record EndRun(RunEnding ending) implements FleetCommand {}
}
