package io.github.chainlets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed at random moments while it appends, and what it was told is stored is there. */
class KillTest {
    private static final int KILLS = Boolean.getBoolean("chainlets.hard") ? 200 : 5;

    @TempDir
    Path folder;

    private final Map<Integer, Long> acknowledged = new HashMap<>();

    @Test
    void killed_underLoad_losesNoAcknowledgedAppend_andKeepsNoHalf() throws Exception {
        Path file = folder.resolve("log.db");
        Random random = new Random(20261128);
        long told = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            told += appendAndKill(file, 1 + random.nextInt(200));
            try (JdbcEventLog log = JdbcEventLog.sqlite(file)) {
                for (int writer = 0; writer < Appender.WRITERS; writer++) {
                    check(log, writer, kill);
                }
            }
        }
        System.out.println("figure kill -9 of a process that appends to SQLite: " + KILLS + " kills, " + told
                + " acknowledged appends, none lost");
        assertThat(told).isGreaterThan(KILLS);
    }

    /** Kills with SIGKILL once so many appends were acknowledged. Returns how many were in the end. */
    private long appendAndKill(Path file, int after) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long told = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            // readLine would take a line that the kill has cut for a whole one.
            StringBuilder line = new StringBuilder();
            for (int c = out.read(); c >= 0; c = out.read()) {
                if (c == '\n') {
                    String[] words = line.toString().strip().split(" ", -1);
                    acknowledged.put(Integer.valueOf(words[0]), Long.valueOf(words[1]));
                    line.setLength(0);
                    if (++told == after) {
                        // By its handle: what it has said stays readable.
                        process.toHandle().destroyForcibly();
                    }
                } else {
                    line.append((char) c);
                }
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        return told;
    }

    private void check(JdbcEventLog log, int writer, int kill) {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = log.read(Appender.stream(writer), all.size(), EventLog.MAX_READ)
                    .events();
            all.addAll(page);
        } while (page.size() == EventLog.MAX_READ);
        assertThat((long) all.size())
                .as("events of writer " + writer + " after kill " + kill)
                .isGreaterThanOrEqualTo(acknowledged.getOrDefault(writer, 0L))
                .isEven();
        for (int i = 0; i < all.size(); i += 2) {
            assertThat(all.get(i).sequence()).isEqualTo(i + 1L);
            assertThat(List.of(all.get(i).event(), all.get(i + 1).event())).isEqualTo(Appender.pair(i));
        }
    }
}
