package io.github.chainlets.core.fleet.engine;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Answers by scripts, and where these have ended as if all went well but slowly: no rollout ends by itself. */
final class ScriptedActions implements FleetActions {
    final List<String> asked = new ArrayList<>();
    final Queue<FleetEvent> prepared = new ArrayDeque<>();
    final Queue<FleetEvent> sent = new ArrayDeque<>();
    final Queue<FleetEvent> reconciled = new ArrayDeque<>();
    /** The entries that each look finds promoted. */
    final Queue<List<Integer>> looks = new ArrayDeque<>();
    /** What is unhealthy; nothing if that cannot be read. */
    final Queue<Optional<List<Integer>>> unhealthy = new ArrayDeque<>();

    boolean interrupts;

    private static FleetEvent next(Queue<FleetEvent> script, FleetEvent otherwise) {
        return script.isEmpty() ? otherwise : script.remove();
    }

    private static FleetEvent accepted(int entry) {
        return new FleetEvent.Accepted(entry, new DeploymentId("made"), "");
    }

    @Override
    public FleetEvent prepare(int index, FleetEntry entry, String callId) {
        asked.add("prepare " + callId);
        return next(prepared, new FleetEvent.Intended(index, callId, "ticket"));
    }

    @Override
    public FleetEvent send(FleetEntry entry, FleetEvent.Intended intent) {
        asked.add("send " + intent.callId());
        return next(sent, accepted(intent.entry()));
    }

    @Override
    public FleetEvent reconcile(FleetEntry entry, FleetEvent.Intended intent) {
        asked.add("reconcile " + intent.callId() + " " + intent.ticket());
        return next(reconciled, accepted(intent.entry()));
    }

    @Override
    public List<WatchedRollout> look(List<WatchedRollout> rollouts, long now) {
        asked.add("look " + rollouts.stream().map(WatchedRollout::entry).toList());
        List<Integer> promoted = looks.isEmpty() ? List.of() : looks.remove();
        return rollouts.stream()
                .map(rollout -> promoted.contains(rollout.entry())
                        ? rollout.seen(rollout.sight(), EntryEnding.PROMOTED, "serves")
                        : rollout.unseen("on its way"))
                .toList();
    }

    @Override
    public List<Integer> unhealthy(List<WatchedRollout> promoted) {
        asked.add("unhealthy " + promoted.stream().map(WatchedRollout::entry).toList());
        Optional<List<Integer>> found = unhealthy.isEmpty() ? Optional.of(List.of()) : unhealthy.remove();
        if (found.isEmpty() && interrupts) {
            Thread.currentThread().interrupt();
        }
        return found.orElseThrow(() -> new UnavailableException("busy", null, null, null));
    }
}
