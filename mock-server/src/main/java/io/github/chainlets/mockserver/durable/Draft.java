package io.github.chainlets.mockserver.durable;

import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Agreement;
import io.github.chainlets.mockserver.worldlog.Decision;
import io.github.chainlets.mockserver.worldlog.WorldEvent;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Called;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Decided;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about some tasks, to be stored together.
 *
 * @param name the append's name
 * @param notes what waited to be written down, which comes before
 * @param events the notes, and each change
 * @param changed the tasks that changed something, in the order of their events
 * @param decisions what was decided about each task
 */
record Draft(
        String name,
        Notes.Batch notes,
        List<WorldEvent> events,
        List<Task> changed,
        Map<Task, Decision> decisions,
        LiveWorld world) {
    /** Decides about tasks. */
    static Draft of(Replica replica, List<Task> tasks, Notes waiting, String name) {
        LiveWorld world = replica.world();
        List<WorldEvent> calls = new ArrayList<>();
        List<Task> changed = new ArrayList<>();
        Map<Task, Decision> decisions = new LinkedHashMap<>();
        for (Task task : tasks) {
            Decision decision = task.ask().deciding().apply(world);
            decisions.put(task, decision);
            if (decision.changed()) {
                calls.add(called(replica, task, decision, name));
                changed.add(task);
            }
        }
        if (changed.isEmpty()) {
            return new Draft(name, Notes.Batch.NONE, List.of(), changed, decisions, world);
        }
        Notes.Batch notes = waiting.some(name);
        List<WorldEvent> events = new ArrayList<>(notes.events());
        events.addAll(calls);
        return new Draft(name, notes, events, changed, decisions, world);
    }

    /**
     * It is stored, or there was nothing to store: so it holds.
     *
     * @param entries the journal's numbers of the changes
     */
    void holds(List<Long> entries) {
        decisions.forEach((task, decision) -> {
            int number = changed.indexOf(task);
            task.rule(new Ruling(decision, world, number < 0 ? 0 : entries.get(number)));
        });
    }

    private static Called called(Replica replica, Task task, Decision decision, String name) {
        Strike strike = decision.strike();
        return new Called(
                name,
                replica.base(),
                replica.world().clock().instant(),
                task.ask().asked(),
                decision.turned(),
                task.ask().entry(),
                Agreement.name(strike),
                strike == null ? Duration.ZERO : strike.latency(),
                decided(decision.answer()),
                task.nanos());
    }

    private static @Nullable Decided decided(@Nullable Answer answer) {
        return answer == null
                ? null
                : new Decided(answer.status(), JournalEntry.kept(answer.body()), answer.refusedBy());
    }
}
