package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.mockserver.journal.JournalEntry.Outcome;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.RecordedRequest.State;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Began;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Called;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Decided;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Ended;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Seen;
import io.github.chainlets.mockserver.worldlog.WorldEvent.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events as they are stored. Each type has a version. Whoever changes what a type holds raises it, and teaches {@link #read} to read
 * the older ones: what was stored once is read for ever.
 */
public final class Codec {
    private static final int VERSION = 1;

    private Codec() {}

    /** Returns an event as it is stored. */
    public static Event write(WorldEvent event) {
        if (event instanceof Began began) {
            return event("began", json -> BeginningJson.write(json, began));
        }
        if (event instanceof Called called) {
            return event("called", json -> called(json, called));
        }
        if (event instanceof Ended ended) {
            return event("ended", json -> {
                json.field("by", ended.by()).field("entry", ended.entry());
                outcome(json.name("outcome"), ended.outcome());
            });
        }
        Seen seen = (Seen) event;
        return event("seen", json -> json.field("by", seen.by()).array("requests", seen.requests(), Codec::seen));
    }

    /**
     * Reads an event.
     *
     * @throws WorldStopped if this version of the server does not know it
     */
    public static WorldEvent read(StoredEvent stored) {
        Event event = stored.event();
        if (event.version() != VERSION) {
            throw unknown(stored, "version " + event.version() + " of the type \"" + event.type() + "\"");
        }
        try {
            Fields fields = Fields.ofJson(event.data().getBytes(StandardCharsets.UTF_8));
            return switch (event.type()) {
                case "began" -> BeginningJson.read(fields);
                case "called" -> called(fields);
                case "ended" ->
                    new Ended(fields.text("by"), fields.number("entry"), outcome(fields.required("outcome")));
                case "seen" ->
                    new Seen(
                            fields.text("by"),
                            fields.required("requests").items().stream()
                                    .map(Codec::seen)
                                    .toList());
                default -> throw unknown(stored, "the type \"" + event.type() + "\"");
            };
        } catch (BadInput | DateTimeException | IllegalArgumentException e) {
            throw new WorldStopped(
                    "event " + stored.sequence() + " (" + event.type() + ") cannot be read: " + e.getMessage());
        }
    }

    private static WorldStopped unknown(StoredEvent stored, String what) {
        return new WorldStopped("event " + stored.sequence() + " has " + what
                + ", which this version of the server does not know: a newer one has written it");
    }

    private static Event event(String type, Consumer<JsonOut> fields) {
        return new Event(type, VERSION, new String(JsonOut.object(fields), StandardCharsets.UTF_8));
    }

    private static void called(JsonOut json, Called called) {
        json.field("by", called.by())
                .field("base", called.base().toString())
                .field("at", called.at().toString());
        called.asked().write(json.name("asked"));
        json.field("turned", called.turned());
        Long entry = called.entry();
        if (entry != null) {
            json.field("entry", entry);
        }
        if (called.struck() != null) {
            json.field("struck", called.struck())
                    .field("latency", called.latency().toString());
        }
        Decided decided = called.decided();
        if (decided != null) {
            json.name("decided").beginObject().field("status", decided.status());
            Bytes.write(json, "answer", decided.answer());
            json.array("refused_by", decided.refusedBy(), JsonOut::value).endObject();
        }
        json.field("took_ns", called.nanos());
    }

    private static Called called(Fields fields) {
        Node decided = fields.optional("decided");
        String latency = fields.textOrNull("latency");
        return new Called(
                fields.text("by"),
                Instant.parse(fields.text("base")),
                Instant.parse(fields.text("at")),
                Asked.read(fields.required("asked")),
                fields.flag("turned", false),
                fields.numberOrNull("entry"),
                fields.textOrNull("struck"),
                latency == null ? Duration.ZERO : Duration.parse(latency),
                decided == null ? null : decided(new Fields(decided)),
                fields.number("took_ns"));
    }

    private static Decided decided(Fields fields) {
        return new Decided((int) fields.number("status"), Bytes.read(fields, "answer"), texts(fields, "refused_by"));
    }

    private static void seen(JsonOut json, SeenRequest request) {
        json.beginObject().field("at", request.at().toString()).field("operation", request.operation());
        request.asked().write(json.name("asked"));
        json.field("near_miss", request.nearMiss());
        outcome(json.name("outcome"), request.outcome());
        json.endObject();
    }

    private static SeenRequest seen(Node node) {
        Fields fields = new Fields(node);
        return new SeenRequest(
                Instant.parse(fields.text("at")),
                fields.text("operation"),
                Asked.read(fields.required("asked")),
                fields.textOrNull("near_miss"),
                outcome(fields.required("outcome")));
    }

    static void outcome(JsonOut json, Outcome outcome) {
        json.beginObject()
                .field("state", JsonOut.name(outcome.state()))
                .field("status", outcome.status())
                .field("decided", outcome.decided());
        Bytes.write(json, "answer", outcome.answer());
        json.array("refused_by", outcome.refusedBy(), JsonOut::value)
                .field("took_ns", outcome.nanos())
                .endObject();
    }

    static Outcome outcome(Node node) {
        Fields fields = new Fields(node);
        return new Outcome(
                fields.choice("state", State.class),
                (int) fields.number("status"),
                (int) fields.number("decided"),
                Bytes.read(fields, "answer"),
                texts(fields, "refused_by"),
                fields.number("took_ns"));
    }

    static List<String> texts(Fields fields, String name) {
        return fields.required(name).items().stream()
                .map(Node::value)
                .map(Codec::text)
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
