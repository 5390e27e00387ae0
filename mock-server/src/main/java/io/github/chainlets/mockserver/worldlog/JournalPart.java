package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.mockserver.coverage.Seen;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.journal.JournalEntry.Arrival;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The journal of a world as a snapshot has it.
 *
 * @param last how many entries it has had
 * @param forgotten how many of them had to go since it was cleared
 * @param cleared what clients were shown in what was cleared
 */
record JournalPart(long last, long forgotten, Seen cleared, List<JournalEntry> entries) {
    static JournalPart of(Journal journal) {
        return new JournalPart(journal.last(), journal.forgotten(), journal.cleared(), journal.entries());
    }

    /** Lets an empty journal go on from here. */
    void goOn(Journal journal) {
        journal.goOn(last, forgotten, cleared);
        entries.forEach(journal::keepAgain);
    }

    void write(JsonOut json) {
        json.beginObject().field("last", last).field("forgotten", forgotten).field("unread", cleared.unread());
        json.name("cleared").beginObject();
        cleared.names().forEach((subject, names) -> json.array(subject.text(), List.copyOf(names), JsonOut::value));
        json.endObject();
        json.array("entries", entries, JournalPart::write).endObject();
    }

    static JournalPart read(Node node) {
        Fields fields = new Fields(node);
        Fields names = new Fields(fields.required("cleared"));
        Map<CoverageSubject, Set<String>> cleared = new EnumMap<>(CoverageSubject.class);
        for (CoverageSubject subject : CoverageSubject.values()) {
            Node shown = names.optional(subject.text());
            if (shown != null) {
                Set<String> texts = new TreeSet<>();
                shown.items().forEach(item -> texts.add(String.valueOf(item.value())));
                cleared.put(subject, texts);
            }
        }
        return new JournalPart(
                fields.number("last"),
                fields.number("forgotten"),
                new Seen(cleared, fields.number("unread")),
                fields.required("entries").items().stream()
                        .map(JournalPart::entry)
                        .toList());
    }

    private static void write(JsonOut json, JournalEntry entry) {
        Arrival arrival = entry.arrival();
        json.beginObject()
                .field("id", entry.id())
                .field("at", arrival.at().toString())
                .field("operation", arrival.operation())
                .field("method", arrival.method())
                .field("path", arrival.path())
                .field("query", arrival.query())
                .array("headers", List.of(arrival.headers()), JsonOut::value);
        Bytes.write(json, "body", arrival.body());
        json.field("near_miss", arrival.nearMiss()).field("fault", entry.fault());
        Codec.outcome(json.name("outcome"), entry.outcome());
        json.endObject();
    }

    private static JournalEntry entry(Node node) {
        Fields fields = new Fields(node);
        Arrival arrival = new Arrival(
                Instant.parse(fields.text("at")),
                fields.text("operation"),
                fields.text("method"),
                fields.text("path"),
                fields.textOrNull("query"),
                Codec.texts(fields, "headers").toArray(String[]::new),
                Bytes.read(fields, "body"),
                fields.textOrNull("near_miss"));
        return JournalEntry.again(
                fields.number("id"), arrival, Codec.outcome(fields.required("outcome")), fields.textOrNull("fault"));
    }
}
