package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything at once, at full speed, for long, beside worlds in which things go wrong. */
@Tag("slow")
class MixedLoadTest {
    private static final Duration WARMING_UP = Effort.during(Duration.ofMillis(500), Duration.ofSeconds(60));
    private static final Duration UNDER_LOAD = Effort.during(Duration.ofMillis(500), Duration.ofMinutes(5));
    private static final int CONNECTIONS = 256;
    private static final int DRIVERS = 4;
    private static final int FAULTY = 16;
    private static final long SEED = 256;
    private static final List<String> HEALTHY = List.of("healthy-0", "healthy-1", "healthy-2", "healthy-3");

    private static final int JOURNAL = Effort.times(100, 1_000);
    /** A short run is over before the compiler is done. */
    private static final long MEBIBYTES_MORE = Effort.times(96, 12);

    /** A short run is over before all threads are there that there will be. */
    private static final int THREADS_MORE = Effort.times(100, 8);

    private final ExecutorService threads = Executors.newFixedThreadPool(DRIVERS + 1);

    @Test
    void mixedLoad_besideFaults_failsNobody_andHoldsNoMoreAndMore() throws Exception {
        List<MixedLoad> healthy = new ArrayList<>();
        try (ChildServer server = ChildServer.start("--lifecycle=instant", "--journal-size=" + JOURNAL);
                Vitals vitals = new Vitals(server.pid());
                FaultyLoad faulty = new FaultyLoad(server.port(), FAULTY)) {
            for (int i = 0; i < DRIVERS; i++) {
                healthy.add(new MixedLoad(server.port(), CONNECTIONS / DRIVERS, HEALTHY, SEED + i));
            }
            run(healthy, faulty, WARMING_UP);
            long answeredBefore = answered(healthy);
            reset(server.port(), faulty);
            long heapBefore = vitals.mebibytesInUse();
            long threadsBefore = vitals.threads();
            run(healthy, faulty, UNDER_LOAD);
            for (String key : HEALTHY) {
                assertThat(journal(server.port(), key)).as("journal of %s", key).isEqualTo(JOURNAL);
            }
            reset(server.port(), faulty);
            long heap = vitals.mebibytesInUse();
            long threadsNow = vitals.threads();
            Effort.figure(
                    "mixed load",
                    "%d answers as deserved at %.0f a second over %d connections, beside %d with faults and %d cut;"
                            + " heap %d MiB, then %d; threads %d, then %d",
                    answered(healthy),
                    (answered(healthy) - answeredBefore) / (UNDER_LOAD.toMillis() / 1e3),
                    CONNECTIONS,
                    faulty.answered(),
                    faulty.broken(),
                    heapBefore,
                    heap,
                    threadsBefore,
                    threadsNow);
            assertThat(faulty.broken()).as("faults that cut").isPositive();
            assertThat(heap).as("MiB in use").isLessThanOrEqualTo(heapBefore + MEBIBYTES_MORE);
            assertThat(threadsNow).as("threads").isLessThanOrEqualTo(threadsBefore + THREADS_MORE);
            assertThat(server.complaints()).isEmpty();
        } finally {
            for (MixedLoad load : healthy) {
                load.close();
            }
            threads.shutdownNow();
        }
    }

    private void run(List<MixedLoad> healthy, FaultyLoad faulty, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        List<Callable<Void>> all = new ArrayList<>();
        healthy.forEach(load -> all.add(() -> {
            load.runUntil(end);
            return null;
        }));
        all.add(() -> {
            faulty.runUntil(end);
            return null;
        });
        for (Future<Void> each : threads.invokeAll(all)) {
            each.get();
        }
    }

    /** What worlds remember is bounded, but fills up for long: so they are led back before the heap is looked at. */
    private static void reset(int port, FaultyLoad faulty) throws IOException {
        faulty.reset();
        try (LoadConnection connection = new LoadConnection(port)) {
            for (String key : HEALTHY) {
                connection.exchange(LoadConnection.request("POST", "/_mock/reset", key, ""));
            }
        }
    }

    private static long answered(List<MixedLoad> healthy) {
        return healthy.stream().mapToLong(MixedLoad::answered).sum();
    }

    private static int journal(int port, String key) throws IOException {
        try (LoadConnection connection = new LoadConnection(port)) {
            String count = connection
                    .exchange(LoadConnection.request("GET", "/_mock/requests/count", key, ""))
                    .text();
            return Integer.parseInt(((Json.Obj) JsonReader.read(count))
                    .member("count")
                    .orElseThrow()
                    .toString());
        }
    }
}
