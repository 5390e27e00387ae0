package io.github.chainlets.mockserver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chainlets.mockserver.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command with {@code --data}: the real process, killed at random moments while it is used. */
class DataTest {
    private static final int KILLS = Boolean.getBoolean("chainlets.hard") ? 200 : 3;
    private static final int CLIENTS = 4;
    private static final int STEP_SECONDS = 100_000;
    private static final String KEY = "k";
    private static final List<String> TYPES = List.of("1x2", "1x4", "2x8", "4x16", "8x32");
    private static final Pattern MADE = Pattern.compile("\"chain_deployment\":\\{\"id\":\"(\\w{7})\"");
    private static final Pattern LISTED =
            Pattern.compile("\\{\"id\":\"(\\w{7})\",\"created_at\":\"[^\"]+\",\"chain_id\"");

    @TempDir
    Path folder;

    /** What clients were told: these are there for ever. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final AtomicInteger steps = new AtomicInteger();
    /** What clients asked for and were told nothing about: each of these is there or not. */
    private final AtomicInteger unknown = new AtomicInteger();

    private final AtomicInteger unknownSteps = new AtomicInteger();

    private List<String> command(String... options) {
        List<String> command = OwnProcess.of(
                "--port=0", "--quiet", "--promotion-conflict=supersede", "--data=" + folder.resolve("data"));
        command.addAll(List.of(options));
        return command;
    }

    private Process start(String... options) throws IOException {
        return new ProcessBuilder(command(options))
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    @Test
    void killed_underLoad_losesNothingThatWasAnswered_andAppliesNothingTwice() throws Exception {
        Random random = new Random(20261128);
        for (int kill = 1; kill <= KILLS; kill++) {
            Process process = start("--ready=json");
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                RawHttp http = ready(out);
                check(http);
                useAndKill(http, process, 1 + random.nextInt(150), random.nextLong());
            } finally {
                process.destroyForcibly();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        }
        System.out.println("figure kill -9 of the command with --data: " + KILLS + " kills, " + acknowledged.size()
                + " acknowledged updates and " + steps + " clock moves, none lost, none twice");
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    private void check(RawHttp http) {
        String all = http.get("/v1/chains/abcd1234/deployments", KEY).text();
        List<String> listed = new ArrayList<>();
        Matcher each = LISTED.matcher(all);
        while (each.find()) {
            listed.add(each.group(1));
        }
        assertThat(new HashSet<>(listed)).hasSameSizeAs(listed).containsAll(acknowledged);
        // Two were there at the beginning.
        assertThat(listed).hasSizeBetween(2 + acknowledged.size(), 2 + acknowledged.size() + unknown.get());
        String clock = http.get("/_mock/clock", KEY).text();
        Instant now = Instant.parse(clock.replaceFirst(".*\"now\":\"([^\"]+)\".*", "$1"));
        long moved = Duration.between(Instant.now(), now)
                        .plusSeconds(STEP_SECONDS / 2)
                        .toSeconds()
                / STEP_SECONDS;
        assertThat(moved).isBetween((long) steps.get(), (long) steps.get() + unknownSteps.get());
        if (!acknowledged.isEmpty()) {
            newestIsWhole(http);
        }
    }

    /** No half of an update: each gives both chainlets the same type, and its deployment has it. */
    private static void newestIsWhole(RawHttp http) {
        String environment =
                http.get("/v1/chains/abcd1234/environments/production", KEY).text();
        Set<String> types = new HashSet<>();
        String settings = environment.replaceFirst(".*\"chainlet_settings\":", "");
        Matcher wanted =
                Pattern.compile("\"instance_type\":\\{\"id\":\"([^\"]+)\"").matcher(settings);
        while (wanted.find()) {
            types.add(wanted.group(1));
        }
        assertThat(types).as(environment).hasSize(1);
    }

    private void useAndKill(RawHttp http, Process process, int answers, long seed) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        AtomicInteger left = new AtomicInteger(answers);
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed + i);
            clients.execute(() -> {
                while (use(http, random)) {
                    if (left.decrementAndGet() == 0) {
                        process.toHandle().destroyForcibly();
                    }
                }
            });
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Returns whether there was an answer. */
    private boolean use(RawHttp http, Random random) {
        boolean step = random.nextInt(5) == 0;
        try {
            if (step) {
                RawHttp.Answer answer = http.post("/_mock/clock/advance", KEY, "{\"seconds\": " + STEP_SECONDS + "}");
                assertThat(answer.status()).isEqualTo(200);
                steps.incrementAndGet();
            } else {
                String type = TYPES.get(random.nextInt(TYPES.size()));
                RawHttp.Answer answer = http.post(
                        "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update",
                        KEY,
                        both(type));
                assertThat(answer.status()).isEqualTo(200);
                told(answer);
            }
            return true;
        } catch (UncheckedIOException e) {
            (step ? unknownSteps : unknown).incrementAndGet();
            return false;
        }
    }

    /** A file that may not grow is to SQLite what a full disk is. */
    @Tag("slow")
    @Test
    @EnabledOnOs(OS.LINUX)
    void diskFull_isSaid_losesNothingThatWasAnswered_andGoesOnOnceThereIsRoom() throws Exception {
        Process process = start("--ready=json");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            RawHttp http = ready(out);
            told(http.update(KEY, both("1x4")));
            long size = Files.size(folder.resolve("data").resolve("worlds.db-wal"));
            mayGrowTo(process, Long.toString(size + 50_000));
            int refused = 0;
            for (int call = 0; call < 500 && refused < 5; call++) {
                RawHttp.Answer answer = http.update(KEY, both(TYPES.get(call % TYPES.size())));
                if (answer.status() == 503) {
                    assertThat(answer.header("Retry-After")).as(answer.text()).isEqualTo("1");
                    refused++;
                } else {
                    told(answer);
                }
            }
            assertThat(refused).isEqualTo(5);
            // What is there can be read; what waits to be written down for the journal can not.
            assertThat(http.get("/v1/chains/abcd1234/deployments", KEY).text()).contains(acknowledged);
            assertThat(http.get("/_mock/requests", KEY).text()).contains("The log of this world cannot be used");
            mayGrowTo(process, "unlimited");
            RawHttp.Answer answer = http.update(KEY, both("16x64"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            told(answer);
            check(http);
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        Process again = start("--ready=json");
        try (BufferedReader out = again.inputReader(StandardCharsets.UTF_8)) {
            check(ready(out));
        } finally {
            again.destroyForcibly();
            assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void mayGrowTo(Process process, String bytes) throws Exception {
        Process limit;
        try {
            limit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "SKIPPED: no prlimit on this machine, so no disk can be filled");
            throw e;
        }
        assertThat(limit.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(limit.exitValue()).isZero();
    }

    private RawHttp ready(BufferedReader out) throws IOException {
        String ready = out.readLine();
        assertThat(ready).as(Files.readString(folder.resolve("errors"))).contains("\"port\":");
        return new RawHttp(Integer.parseInt(ready.replaceFirst(".*\"port\":(\\d+).*", "$1")));
    }

    private static String both(String type) {
        return "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"" + type
                + "\"},{\"chainlet_name\":\"RandInt\",\"instance_type_id\":\"" + type + "\"}]}";
    }

    private void told(RawHttp.Answer answer) {
        Matcher made = MADE.matcher(answer.text());
        if (made.find()) {
            acknowledged.add(made.group(1));
        }
    }

    @Test
    void second_onTheSameFolder_isRefusedWithAMessage() throws Exception {
        Process first = start();
        try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("The mock server is ready at ");
            assertThat(out.readLine()).startsWith("curl ");
            assertThat(out.readLine())
                    .startsWith("Worlds are in a log of this server's own: ")
                    .endsWith(" It is in the folder " + folder.resolve("data") + ".");
            Process second = start();
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(2);
            assertThat(Files.readString(folder.resolve("errors")))
                    .startsWith("--data " + folder.resolve("data") + " is in use by another server, process "
                            + first.pid() + ":");
        } finally {
            first.destroyForcibly();
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void dataAndDatabase_excludeEachOther() throws Exception {
        Process process = start("--database=postgresql://localhost/none");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("errors"))).startsWith("--data and --database exclude each other");
    }
}
