package io.github.chainlets.core.fleet.step;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.json.JsonObject;
import io.github.chainlets.core.json.JsonText;
import io.github.chainlets.core.spi.log.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as JSON. A format that was released is read for ever; a new one gets the next version. */
final class RecordJson {
    private static final int VERSION = 1;

    private RecordJson() {}

    static Event write(FleetRecord record) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", record.at().toString());
        json.put("principal", record.principal());
        json.put("runner", record.runner());
        FleetEvent event = record.event();
        if (event instanceof FleetEvent.Started started) {
            json.put("plan", started.plan().toJson());
            json.put("policy", PolicyJson.write(started.policy()));
        } else if (event instanceof FleetEvent.StopRequested stop) {
            json.put("message", stop.reason());
        } else if (event instanceof FleetEvent.Postponed postponed) {
            entry(json, postponed.entry(), postponed.reason());
        } else if (event instanceof FleetEvent.Intended intended) {
            json.put("entry", intended.entry());
            json.put("call_id", intended.callId());
            json.put("ticket", intended.ticket());
        } else if (event instanceof FleetEvent.Accepted accepted) {
            entry(json, accepted.entry(), accepted.message());
            DeploymentId made = accepted.deployment();
            json.put("deployment", made == null ? null : made.value());
        } else if (event instanceof FleetEvent.NotApplied not) {
            entry(json, not.entry(), not.message());
        } else if (event instanceof FleetEvent.OutcomeUnknown unknown) {
            entry(json, unknown.entry(), unknown.message());
        } else if (event instanceof FleetEvent.EntryEnded ended) {
            entry(json, ended.entry(), ended.message());
            json.put("ending", ended.ending().name());
        } else if (event instanceof FleetEvent.WaveEnded ended) {
            json.put("wave", ended.wave());
            json.put(
                    "unhealthy",
                    ended.unhealthy().stream().map(i -> Integer.toString(i)).toList());
        } else if (event instanceof FleetEvent.RunEnded ended) {
            json.put("ending", ended.ending().name());
        }
        return new Event(event.getClass().getSimpleName(), VERSION, JsonText.compact(json));
    }

    private static void entry(Map<String, @Nullable Object> json, int entry, String message) {
        json.put("entry", entry);
        json.put("message", message);
    }

    static FleetRecord read(Event stored) {
        if (stored.version() != VERSION) {
            throw new IllegalArgumentException("an event " + stored.type() + " of version " + stored.version()
                    + "; this library reads version " + VERSION);
        }
        JsonObject json = JsonObject.parse(stored.data(), stored.type());
        return new FleetRecord(
                Instant.parse(json.text("at")), json.text("principal"), json.text("runner"), event(stored, json));
    }

    private static FleetEvent event(Event stored, JsonObject json) {
        return switch (stored.type()) {
            case "Started" ->
                new FleetEvent.Started(FleetPlan.fromJson(json.text("plan")), PolicyJson.read(json.object("policy")));
            case "RunnerStarted" -> new FleetEvent.RunnerStarted();
            case "StopRequested" -> new FleetEvent.StopRequested(json.text("message"));
            case "Postponed" -> new FleetEvent.Postponed(json.integer("entry"), json.text("message"));
            case "Intended" ->
                new FleetEvent.Intended(json.integer("entry"), json.text("call_id"), json.text("ticket"));
            case "Accepted" -> {
                String made = json.textOrNull("deployment");
                yield new FleetEvent.Accepted(
                        json.integer("entry"), made == null ? null : new DeploymentId(made), json.text("message"));
            }
            case "NotApplied" -> new FleetEvent.NotApplied(json.integer("entry"), json.text("message"));
            case "OutcomeUnknown" -> new FleetEvent.OutcomeUnknown(json.integer("entry"), json.text("message"));
            case "EntryEnded" ->
                new FleetEvent.EntryEnded(
                        json.integer("entry"), EntryEnding.valueOf(json.text("ending")), json.text("message"));
            case "WaveEnded" -> {
                List<Integer> unhealthy = new ArrayList<>();
                json.texts("unhealthy").forEach(index -> unhealthy.add(Integer.valueOf(index)));
                yield new FleetEvent.WaveEnded(json.integer("wave"), unhealthy);
            }
            case "RunEnded" -> new FleetEvent.RunEnded(RunEnding.valueOf(json.text("ending")));
            default -> throw new IllegalArgumentException("an event of an unknown type: " + stored.type());
        };
    }
}
