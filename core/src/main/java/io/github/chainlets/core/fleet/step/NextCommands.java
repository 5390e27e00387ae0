package io.github.chainlets.core.fleet.step;

import io.github.chainlets.core.fleet.step.EntryState.Phase;
import java.util.ArrayList;
import java.util.List;

/** What may be done next in a run that has not ended. */
final class NextCommands {
    private final FleetState state;
    private final Waves waves;
    private final int wave;
    private final boolean begins;

    NextCommands(FleetState state, Waves waves, int wave) {
        this.state = state;
        this.waves = waves;
        this.wave = wave;
        this.begins = !state.stops() && wave < waves.count();
    }

    List<FleetCommand> list() {
        List<FleetCommand> commands = new ArrayList<>();
        List<Integer> rollingOut = new ArrayList<>();
        for (int i = 0; i < state.entries().size(); i++) {
            switch (state.entries().get(i).phase()) {
                case INTENDED, UNKNOWN -> commands.add(new FleetCommand.Reconcile(i));
                case ROLLING_OUT -> rollingOut.add(i);
                default -> {}
            }
        }
        if (!commands.isEmpty()) {
            return commands;
        }
        if (begins) {
            sends(rollingOut.size(), commands);
        }
        if (!rollingOut.isEmpty()) {
            commands.add(new FleetCommand.Watch(rollingOut));
        }
        if (commands.isEmpty()) {
            ends(commands);
        }
        return commands;
    }

    /** What was postponed comes last: it does not hold up the others. */
    private void sends(int inFlight, List<FleetCommand> commands) {
        int room = Math.min(state.policy().maxInFlight(), state.tolerance() + 1 - state.failures()) - inFlight;
        for (boolean postponed : new boolean[] {false, true}) {
            for (int i = waves.first(wave); i < waves.end(wave) && commands.size() < room; i++) {
                EntryState entry = state.entries().get(i);
                if (entry.phase() == Phase.WAITING && entry.postponed() == postponed) {
                    commands.add(new FleetCommand.Send(i));
                }
            }
        }
    }

    /** Nothing is under way and nothing may be begun. */
    private void ends(List<FleetCommand> commands) {
        if (begins) {
            commands.add(new FleetCommand.EndWave(wave));
            return;
        }
        for (int i = 0; i < state.entries().size(); i++) {
            if (state.entries().get(i).phase() == Phase.WAITING) {
                commands.add(new FleetCommand.LeaveOut(i));
            }
        }
        if (commands.isEmpty()) {
            RunEnding ending = state.failures() > state.tolerance() ? RunEnding.TOO_MANY_FAILURES : RunEnding.COMPLETED;
            commands.add(new FleetCommand.EndRun(state.stopRequested().isEmpty() ? ending : RunEnding.STOPPED));
        }
    }
}
