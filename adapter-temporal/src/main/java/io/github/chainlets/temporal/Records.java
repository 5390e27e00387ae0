package io.github.chainlets.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.spi.log.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A run's records as Temporal carries them: a line for each, as the event log has it, and all of them compressed, for a payload
 * has two megabytes at most.
 */
final class Records {
    private Records() {}

    static byte[] pack(List<FleetRecord> records) {
        String lines = records.stream().map(Records::line).collect(Collectors.joining("\n"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(lines.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static List<FleetRecord> unpack(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(zip.readAllBytes(), UTF_8)
                    .lines()
                    .map(Records::record)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data is JSON, in which every control character is escaped. */
    private static String line(FleetRecord record) {
        Event event = record.toEvent();
        return event.type() + "\t" + event.version() + "\t" + event.data();
    }

    private static FleetRecord record(String line) {
        String[] parts = line.split("\t", 3);
        return FleetRecord.of(new Event(parts[0], Integer.parseInt(parts[1]), parts[2]));
    }

    /** An event that is not recorded yet. */
    static String text(FleetEvent event) {
        return line(new FleetRecord(Instant.EPOCH, "", "", event));
    }

    static FleetEvent event(String text) {
        return record(text).event();
    }

    static String text(FleetEntry entry) {
        return new FleetPlan(List.of(entry), List.of(), 0).toJson();
    }

    static FleetEntry entry(String text) {
        return FleetPlan.fromJson(text).entries().get(0);
    }
}
