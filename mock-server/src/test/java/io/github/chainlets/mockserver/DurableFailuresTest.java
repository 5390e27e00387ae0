package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is answered when a log fails: nothing is applied that is not stored, and nothing is applied twice. */
class DurableFailuresTest {
    private static final String KEY = "k";
    private static final String ONE = UpdateTest.updates("HelloWorld", "1x4");
    private static final String CLOCK = "/_mock/clock";
    /** More than there are threads that read. */
    private static final int MORE_THAN_READ = 4 * Runtime.getRuntime().availableProcessors();

    private static final int MANY = 1_000_000;

    private final FlakyLog log = new FlakyLog(EventLog.inMemory(TimeSource.system()));

    private static int deployments(RawHttp http) {
        Object all = http.get("/v1/chains/abcd1234/deployments", KEY).object().get("deployments");
        return ((List<?>) all).size();
    }

    @Test
    void diskFull_isA503ThatMayBeSentAgain_andNothingIsApplied() {
        try (MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            RawHttp http = new RawHttp(server.port());
            int before = deployments(http);
            Shapes.success(http.post(CLOCK + "/freeze", KEY, ""));
            String now = http.get(CLOCK, KEY).text();
            log.failing.set(MANY);
            RawHttp.Answer answer = http.update(KEY, ONE);
            Shapes.envelope(answer, 503, "UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.message()).isEqualTo("This could not be stored, so nothing was changed");
            assertThat(http.post(CLOCK + "/advance", KEY, "{\"seconds\": 60}").status())
                    .isEqualTo(503);
            assertThat(http.post("/_mock/reset", KEY, "").status()).isEqualTo(503);
            log.failing.set(0);
            assertThat(deployments(http)).isEqualTo(before);
            assertThat(http.get(CLOCK, KEY).text()).isEqualTo(now);
            Shapes.success(http.update(KEY, ONE));
            assertThat(deployments(http)).isEqualTo(before + 1);
        }
    }

    @Test
    void storedThoughItLookedFailed_isAnsweredAndAppliedOnce() {
        for (boolean shared : new boolean[] {false, true}) {
            MockChainsServerBuilder builder = MockChainsServer.builder();
            try (MockChainsServer server = (shared ? builder.sharedLog(log) : builder.ownLog(log)).start()) {
                RawHttp http = new RawHttp(server.port());
                Shapes.success(http.post("/_mock/reset", KEY, ""));
                int before = deployments(http);
                log.lostReplies.set(1);
                Shapes.success(http.update(KEY, ONE));
                log.lostReplies.set(MANY);
                Shapes.success(http.post("/_mock/snapshots", KEY, "{\"name\": \"once\"}"));
                log.lostReplies.set(0);
                assertThat(deployments(http)).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void logThatTakesItsTime_holdsUpNobodyElse() throws Exception {
        try (MockChainsServer server = MockChainsServer.builder().ownLog(log).start()) {
            RawHttp http = new RawHttp(server.port());
            log.open = new CountDownLatch(1);
            List<CompletableFuture<RawHttp.Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_READ; i++) {
                String key = KEY + i;
                waiting.add(
                        CompletableFuture.supplyAsync(() -> http.update(key, ONE), task -> new Thread(task).start()));
            }
            for (int i = 0; i < MORE_THAN_READ; i++) {
                Shapes.success(http.get("/_mock/health", KEY));
            }
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            log.open.countDown();
            waiting.forEach(answer -> Shapes.success(answer.join()));
        }
    }

    @Test
    void sharedLogThatCannotBeRead_isA503_andOfWhatIsUnknownItSaysSo() {
        try (MockChainsServer server = MockChainsServer.builder().sharedLog(log).start()) {
            RawHttp http = new RawHttp(server.port());
            int before = deployments(http);
            log.unreadable.set(MANY);
            RawHttp.Answer unread = http.update(KEY, ONE);
            assertThat(unread.status()).isEqualTo(503);
            assertThat(unread.header("Retry-After")).isEqualTo("1");
            log.unreadable.set(0);
            assertThat(deployments(http)).isEqualTo(before);
            log.failing.set(MANY);
            RawHttp.Answer unknown = http.update(KEY, ONE);
            assertThat(unknown.status()).isEqualTo(503);
            assertThat(unknown.header("Retry-After")).isNull();
            assertThat(unknown.message()).startsWith("It is not known whether this was stored");
            log.failing.set(0);
            assertThat(deployments(http)).isEqualTo(before);
        }
    }
}
