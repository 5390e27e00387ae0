package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.NO_OP;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static io.github.chainlets.http.ScriptedServer.reads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.http.ScriptedServer.Act;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that end before there is an answer: whoever ends them, and however, nothing is held any longer. */
@Timeout(30)
class EarlyEndTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    static Stream<Named<Consumer<CompletableFuture<UpdateOutcome>>>> endings() {
        return Stream.of(
                Named.of("orTimeout", call -> call.orTimeout(1, TimeUnit.MILLISECONDS)),
                Named.of("completeOnTimeout", call -> call.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS)),
                Named.of("complete", call -> call.complete(null)),
                Named.of("completeExceptionally", call -> call.completeExceptionally(new IllegalStateException())),
                Named.of("completeAsync", call -> call.completeAsync(() -> null)),
                Named.of("cancel", call -> call.cancel(false)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void update_futureEndedByHand_freesItsConnection(Consumer<CompletableFuture<UpdateOutcome>> ending)
            throws Exception {
        int calls = 20;
        CountDownLatch arrived = new CountDownLatch(calls);
        CountDownLatch hungUp = new CountDownLatch(calls);
        try (ScriptedServer server = new ScriptedServer(hangs(arrived, hungUp));
                HttpChains chains = client(server)) {
            List<CompletableFuture<UpdateOutcome>> futures = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                futures.add(chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, FOREVER));
            }
            arrived.await();
            futures.forEach(ending);
            hungUp.await();
            assertThat(futures).allMatch(future -> awaited(future).isDone());
        }
    }

    /** Stages of users come in before those of the library that would clean up. */
    @Test
    void update_futureCancelledWhoseStageNeverEnds_freesItsConnection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        CountDownLatch stageMayEnd = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(hangs(arrived, hungUp));
                HttpChains chains = client(server)) {
            var future = chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            var stage = future.whenComplete((outcome, failure) -> await(stageMayEnd));
            arrived.await();
            Thread canceller = new Thread(() -> future.cancel(true));
            canceller.start();
            hungUp.await();
            stageMayEnd.countDown();
            canceller.join();
            assertThat(stage).isCompletedExceptionally();
        }
    }

    /** The thread that keeps the time for all is not a user's to hold. */
    @Test
    void update_stageOfATimedOutFutureNeverEnds_othersStillEndWithTheirTime() throws Exception {
        CountDownLatch stageRuns = new CountDownLatch(1);
        CountDownLatch stageMayEnd = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(hangs(new CountDownLatch(1), new CountDownLatch(1)));
                HttpChains chains = client(server)) {
            var stage = chains.asyncEnvironments()
                    .updateInstanceTypes(PRODUCTION, UPDATES, SOON)
                    .whenComplete((outcome, failure) -> {
                        stageRuns.countDown();
                        await(stageMayEnd);
                    });
            stageRuns.await();
            assertThatThrownBy(() -> chains.asyncEnvironments()
                            .updateInstanceTypes(PRODUCTION, UPDATES, SOON)
                            .join())
                    .hasMessageContaining("within its time");
            stageMayEnd.countDown();
            assertThatThrownBy(stage::join).hasMessageContaining("within its time");
        }
    }

    @Test
    void update_cancelledBeforeAnythingLeft_saysSo() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = slowKey(server, asking, interrupted)) {
            var future = chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            asking.await();
            future.cancel(true);
            assertThatThrownBy(future::join).hasRootCauseInstanceOf(UnavailableException.class);
            interrupted.await();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void apiKey_supplierTakesTooLong_isUnavailableInTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP))) {
            CountDownLatch interrupted = new CountDownLatch(2);
            try (HttpChains chains = slowKey(server, new CountDownLatch(1), interrupted)) {
                assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, SOON))
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("within its time of PT0.3S");
                assertThatThrownBy(() -> chains.asyncEnvironments()
                                .updateInstanceTypes(PRODUCTION, UPDATES, SOON)
                                .join())
                        .hasCauseInstanceOf(UnavailableException.class);
                interrupted.await();
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void apiKey_supplierThrowsAnError_isUnavailableUnsent() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .baseUrl(server.url())
                        .apiKey(() -> {
                            throw new AssertionError("odd");
                        })
                        .build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> chains.asyncEnvironments()
                            .updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT)
                            .join())
                    .hasCauseInstanceOf(UnavailableException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void timeout_asLongAsADurationCanBe_isAccepted() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .timeout(FOREVER)
                        .build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, FOREVER);
            chains.asyncEnvironments()
                    .updateInstanceTypes(PRODUCTION, UPDATES, FOREVER)
                    .join();
            chains.updater().update(PRODUCTION, UPDATES);
            assertThat(server.requests()).hasSize(3);
        }
    }

    /** A clock is for dates: a test may pass one that stands. */
    @Test
    void update_clockThatStands_endsWithItsTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        answers(429, "", "{\"error\":\"busy\",\"retry_after\":0}"),
                        hangs(new CountDownLatch(1), new CountDownLatch(1)));
                HttpChains chains = HttpChains.builder()
                        .apiKey(KEY)
                        .baseUrl(server.url())
                        .timeout(Duration.ofSeconds(2))
                        .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                        .build()) {
            assertThatThrownBy(() -> chains.updater().update(PRODUCTION, UPDATES))
                    .isInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("within its time");
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** A client whose key never comes, unless whoever asks for it is interrupted. */
    static HttpChains slowKey(ScriptedServer server, CountDownLatch asking, CountDownLatch interrupted) {
        return HttpChains.builder()
                .baseUrl(server.url())
                .apiKey(() -> {
                    asking.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return KEY;
                })
                .build();
    }

    private static Act hangs(CountDownLatch arrived, CountDownLatch hungUp) {
        return reads(wire -> {
            arrived.countDown();
            try {
                wire.hang();
            } finally {
                hungUp.countDown();
            }
            return false;
        });
    }

    private static CompletableFuture<?> awaited(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException | CancellationException e) {
            // ended by hand
        }
        return future;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpChains client(ScriptedServer server) {
        return HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build();
    }
}
