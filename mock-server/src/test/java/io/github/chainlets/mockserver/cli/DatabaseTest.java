package io.github.chainlets.mockserver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chainlets.mockserver.RawHttp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command with {@code --database}: real processes on a real PostgreSQL, which stops, starts again, and has a time of its own. */
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DatabaseTest {
    private static final int OUTAGES = Boolean.getBoolean("chainlets.hard") ? 5 : 1;
    private static final String KEY = "k";
    private static final Pattern MADE = Pattern.compile("\"chain_deployment\":\\{\"id\":\"(\\w{7})\"");
    private static final Pattern LISTED =
            Pattern.compile("\\{\"id\":\"(\\w{7})\",\"created_at\":\"([^\"]+)\",\"chain_id\"");
    /** Shows a process another time of day: for the library that all programs are linked to. */
    private static final String SKEW = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdlib.h>
            #include <sys/time.h>
            #include <time.h>
            static long skew(void) { const char *s = getenv("SKEW_SECONDS"); return s ? atol(s) : 0; }
            int clock_gettime(clockid_t id, struct timespec *t) {
              int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
              int result = real(id, t);
              if (result == 0 && id == CLOCK_REALTIME) t->tv_sec += skew();
              return result;
            }
            int gettimeofday(struct timeval *restrict t, void *restrict zone) {
              int (*real)(struct timeval *, void *) = dlsym(RTLD_NEXT, "gettimeofday");
              int result = real(t, zone);
              if (result == 0) t->tv_sec += skew();
              return result;
            }
            time_t time(time_t *t) {
              struct timespec now;
              clock_gettime(CLOCK_REALTIME, &now);
              if (t) *t = now.tv_sec;
              return now.tv_sec;
            }
            """;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();
    private EmbeddedPostgres postgres;
    private int port;

    @BeforeEach
    void startDatabase() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false);
        postgres = (port == 0 ? builder : builder.setPort(port)).start();
        port = postgres.getPort();
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        postgres.close();
    }

    /** Starts a server, and returns its address once it is ready. */
    private RawHttp serve(Map<String, String> environment) throws IOException {
        Path errors = folder.resolve("errors" + processes.size());
        ProcessBuilder builder = new ProcessBuilder(OwnProcess.of(
                        "--port=0",
                        "--quiet",
                        "--ready=json",
                        "--promotion-conflict=supersede",
                        "--database=postgresql://127.0.0.1:" + port + "/postgres"))
                .redirectError(errors.toFile());
        builder.environment().put("MOCK_SERVER_DATABASE_USER", "postgres");
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        assertThat(ready).as(Files.readString(errors)).contains("\"port\":");
        return new RawHttp(Integer.parseInt(ready.replaceFirst(".*\"port\":(\\d+).*", "$1")));
    }

    private static String updates(int call) {
        String type = List.of("1x4", "2x8", "4x16").get(call % 3);
        return "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"" + type + "\"}]}";
    }

    private static void update(RawHttp http, int call, Set<String> made) {
        RawHttp.Answer answer = http.update(KEY, updates(call));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Matcher id = MADE.matcher(answer.text());
        if (id.find()) {
            assertThat(made.add(id.group(1))).isTrue();
        }
    }

    private static List<String> listed(RawHttp http, int group) {
        List<String> found = new ArrayList<>();
        Matcher each =
                LISTED.matcher(http.get("/v1/chains/abcd1234/deployments", KEY).text());
        while (each.find()) {
            found.add(each.group(group));
        }
        return found;
    }

    @Test
    void database_stopsAndStartsAgain_nothingIsLost_andServersGoOnByThemselves() throws Exception {
        List<RawHttp> servers = List.of(serve(Map.of()), serve(Map.of()));
        Set<String> made = new HashSet<>();
        for (int call = 0; call < 10; call++) {
            update(servers.get(call % 2), call, made);
        }
        int unknown = 0;
        for (int outage = 0; outage < OUTAGES; outage++) {
            postgres.close();
            String other = updates(outage + 1);
            // Each waits for the database as long as it may: so both at once.
            for (RawHttp.Answer answer : servers.parallelStream()
                    .map(http -> http.update(KEY, other))
                    .toList()) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                unknown += answer.header("Retry-After") == null ? 1 : 0;
            }
            assertThat(servers.get(0).get("/_mock/health", null).status()).isEqualTo(200);
            startDatabase();
            for (int call = 0; call < 10; call++) {
                update(servers.get(call % 2), call + outage, made);
            }
        }
        List<String> listed = listed(servers.get(0), 1);
        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsAll(made)
                .hasSizeBetween(2 + made.size(), 2 + made.size() + unknown);
        assertThat(listed(servers.get(1), 1)).isEqualTo(listed);
        // One that was not there decides all of it again.
        assertThat(listed(serve(Map.of()), 1)).isEqualTo(listed);
    }

    @Test
    void clocksOfTheServers_fiveMinutesApart_areNotTheWorlds() throws Exception {
        String library = skewed();
        RawHttp early = serve(Map.of("LD_PRELOAD", library, "SKEW_SECONDS", "-150"));
        RawHttp late = serve(Map.of("LD_PRELOAD", library, "SKEW_SECONDS", "150"));
        Set<String> made = new HashSet<>();
        Instant before = Instant.now();
        List<RawHttp> servers = List.of(early, late);
        for (int call = 0; call < 20; call++) {
            RawHttp http = servers.get(call % 2);
            update(http, call, made);
            Instant now = Instant.parse(
                    (String) http.get("/_mock/clock", KEY).object().get("now"));
            assertThat(now).isBetween(before.minusMillis(50), Instant.now().plusMillis(50));
            before = now;
        }
        List<Instant> times = listed(early, 2).stream().map(Instant::parse).toList();
        assertThat(times).isSorted();
        assertThat(Duration.between(times.get(2), times.get(times.size() - 1))).isLessThan(Duration.ofMinutes(1));
        assertThat(listed(late, 1)).isEqualTo(listed(early, 1)).containsAll(made);
        // The servers' own clocks are as far apart as they were meant to be.
        Duration apart = Duration.between(ownClock(early), ownClock(late));
        assertThat(apart).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    /** What a server that asks no database dates its answers by. */
    private static Instant ownClock(RawHttp http) {
        String date = http.get("/_mock/health", null).header("Date");
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    }

    private String skewed() throws Exception {
        Path source = Files.writeString(folder.resolve("skew.c"), SKEW);
        Path library = folder.resolve("skew.so");
        Process compiler;
        try {
            compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("cc").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "SKIPPED: no C compiler on this machine, so no process can be shown another time");
            throw e;
        }
        assertThat(compiler.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(compiler.exitValue())
                .as(Files.readString(folder.resolve("cc")))
                .isZero();
        return library.toString();
    }
}
