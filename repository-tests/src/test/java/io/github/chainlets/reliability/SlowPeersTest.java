package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.reliability.LoadConnection.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that do as they should, beside many that do not. */
@Tag("slow")
class SlowPeersTest {
    private static final int BAD = 500;
    private static final boolean TO_THE_END = Effort.times(0, 1) == 1;
    private static final Duration WARMING_UP = Effort.during(Duration.ofMillis(300), Duration.ofSeconds(10));
    private static final Duration MEASURED = Effort.during(Duration.ofMillis(500), Duration.ofSeconds(15));
    /** Of a machine that does something else for a moment, a ratio of short times says nothing. */
    private static final long NOISE_MICROS = 10_000;
    /** After this the server has had time enough, whatever its limits are. */
    private static final Duration PATIENCE = Duration.ofSeconds(80);

    @Test
    void badPeers_holdUpNobody_andAreClosedInTheEnd() throws Exception {
        ScheduledExecutorService bad = Executors.newSingleThreadScheduledExecutor();
        try (ChildServer server = ChildServer.start("--lifecycle=instant");
                LoadConnection good = new LoadConnection(server.port())) {
            call(good, WARMING_UP);
            long quiet = percentile99(call(good, MEASURED));
            try (BadPeers peers = new BadPeers(server.port(), BAD)) {
                Future<?> turns = bad.scheduleAtFixedRate(unchecked(peers), 0, 1, TimeUnit.SECONDS);
                List<Long> micros = call(good, MEASURED);
                long beside = percentile99(micros);
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (TO_THE_END && peers.open() > 0 && System.nanoTime() < deadline) {
                    call(good, Duration.ofSeconds(1));
                }
                assertThat(turns.isDone()).as("the bad ones failed").isFalse();
                Effort.figure(
                        "slow peers",
                        "p99 %d µs when quiet, %d µs beside %d bad connections; %d calls; %d of the bad ones still open",
                        quiet,
                        beside,
                        BAD,
                        micros.size(),
                        peers.open());
                if (TO_THE_END) {
                    assertThat(peers.open())
                            .as("bad ones that the server has not closed")
                            .isZero();
                    assertThat(beside).as("p99 in µs").isLessThanOrEqualTo(Math.max(5 * quiet, NOISE_MICROS));
                }
            }
            assertThat(good.opened()).as("connections of the good one").isEqualTo(1);
            assertThat(server.complaints()).isEmpty();
        } finally {
            bad.shutdownNow();
        }
    }

    private static Runnable unchecked(BadPeers peers) {
        return () -> {
            try {
                peers.turn();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Calls, one after the other, for so long. Returns how many microseconds each took. */
    private static List<Long> call(LoadConnection connection, Duration duration) throws IOException {
        List<Long> micros = new ArrayList<>();
        long end = System.nanoTime() + duration.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            String type = LoadRequests.TYPES.get(i % LoadRequests.TYPES.size());
            byte[] request = i % 2 == 0
                    ? LoadConnection.request("GET", LoadRequests.ENVIRONMENT, "good", "")
                    : LoadConnection.request(
                            "POST", LoadRequests.UPDATE, "good", LoadRequests.body(Map.of("HelloWorld", type)));
            long began = System.nanoTime();
            Answer answer = connection.exchange(request);
            micros.add((System.nanoTime() - began) / 1_000);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        return micros;
    }

    private static long percentile99(List<Long> micros) {
        return micros.stream().sorted().toList().get(micros.size() * 99 / 100);
    }
}
