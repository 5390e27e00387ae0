package io.github.chainlets.mockserver.history;

import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A session as a file: all events of a world, the first of which says how it began. */
public final class SessionFile {
    private static final String FORMAT = "chainlets-session/1";

    private SessionFile() {}

    static byte[] write(List<StoredEvent> events) {
        return JsonOut.object(json -> json.field("format", FORMAT).array("events", events, (out, stored) -> {
            Event event = stored.event();
            out.beginObject().field("type", event.type()).field("version", event.version());
            out.name("data").raw(event.data().getBytes(StandardCharsets.UTF_8)).endObject();
        }));
    }

    /**
     * Reads the events of a session.
     *
     * @throws BadInput with the place of the first mistake
     */
    public static List<Event> read(byte[] file) {
        Fields fields = Fields.ofJson(file);
        String format = fields.text("format");
        if (!format.equals(FORMAT)) {
            throw BadInput.at("format", "is " + format + ", and this version of the server reads " + FORMAT);
        }
        List<Event> events = fields.required("events").items().stream()
                .map(SessionFile::event)
                .toList();
        fields.done();
        if (events.isEmpty()) {
            throw BadInput.at("events", "a session has at least the event with which its world began");
        }
        return events;
    }

    private static Event event(Node node) {
        Fields fields = new Fields(node);
        JsonOut data = new JsonOut();
        fields.required("data").writeTo(data);
        Event event = new Event(
                fields.text("type"),
                (int) fields.number("version"),
                new String(data.toBytes(), StandardCharsets.UTF_8));
        fields.done();
        return event;
    }
}
