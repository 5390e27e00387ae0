package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.mockserver.coverage.Seen;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A world right after a reset. It is what it began as then, but for its time, the numbers of its journal, and what its clients were
 * shown: so this is all that a snapshot holds.
 *
 * @param sequence the event that reset it
 * @param base what its clock followed
 * @param at the time of the world; from there on it goes along with what it follows
 * @param entries how many entries its journal has had
 */
public record ResetPoint(long sequence, Instant base, Instant at, long entries, Seen seen) {
    private static final int VERSION = 1;

    /** Returns it as it is stored. */
    public Snapshot write() {
        byte[] data = JsonOut.object(json -> {
            json.field("base", base.toString())
                    .field("at", at.toString())
                    .field("entries", entries)
                    .field("unread", seen.unread());
            json.name("seen").beginObject();
            seen.names().forEach((subject, names) -> json.array(subject.text(), List.copyOf(names), JsonOut::value));
            json.endObject();
        });
        return new Snapshot(sequence, VERSION, new String(data, StandardCharsets.UTF_8));
    }

    /** Reads it. Returns nothing if this version of the server cannot: all is in the events, too. */
    public static Optional<ResetPoint> read(Snapshot stored) {
        if (stored.version() != VERSION) {
            return Optional.empty();
        }
        try {
            Fields fields = Fields.ofJson(stored.data().getBytes(StandardCharsets.UTF_8));
            Fields names = new Fields(fields.required("seen"));
            Map<CoverageSubject, Set<String>> seen = new EnumMap<>(CoverageSubject.class);
            for (CoverageSubject subject : CoverageSubject.values()) {
                Node list = names.optional(subject.text());
                if (list != null) {
                    Set<String> texts = new TreeSet<>();
                    list.items().forEach(item -> texts.add(String.valueOf(item.value())));
                    seen.put(subject, texts);
                }
            }
            return Optional.of(new ResetPoint(
                    stored.sequence(),
                    Instant.parse(fields.text("base")),
                    Instant.parse(fields.text("at")),
                    fields.number("entries"),
                    new Seen(seen, fields.number("unread"))));
        } catch (BadInput | DateTimeException e) {
            return Optional.empty();
        }
    }
}
