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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What closing does to calls: none goes on, none is retried, and each says the truth. */
@Timeout(30)
class ClosingTest {
    @Test
    void close_laterCalls_areRejectedAsClosed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP))) {
            HttpChains chains = client(server);
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            chains.close();
            chains.close();
            assertClosed(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));
            assertClosed(() -> chains.environments().environment(PRODUCTION, TIMEOUT));
            assertThat(chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isCompletedExceptionally();
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** The use case retries what is unavailable, with waits between: a closed client is not. */
    @Test
    void close_laterUpdateOfTheUseCase_isRejectedWithoutARetry() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpChains chains = HttpChains.builder()
                .apiKey(() -> {
                    asked.incrementAndGet();
                    return KEY;
                })
                .build();
        chains.close();
        assertClosed(() -> chains.updater().update(PRODUCTION, UPDATES));
        assertClosed(() -> chains.updater().plan(PRODUCTION, UPDATES));
        assertThat(asked).hasValue(0);
    }

    @Test
    void close_updateUnderWay_isIndeterminateAndHangsUp() throws Exception {
        try (ScriptedServer server = new ScriptedServer(hangs())) {
            HttpChains chains = client(server);
            CompletableFuture<UpdateOutcome> future =
                    chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            server.hanging().await();
            chains.close();
            assertThatThrownBy(future::join)
                    .hasCauseInstanceOf(IndeterminateException.class)
                    .hasMessageContaining("closed");
            server.hungUp().await();
        }
    }

    @Test
    void close_callerWhoWaitsForARead_isRejectedAsClosed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(hangs())) {
            HttpChains chains = client(server);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = new Thread(
                    () -> failure.set(catchThrowable(() -> chains.environments().environment(PRODUCTION, TIMEOUT))));
            caller.start();
            server.hanging().await();
            chains.close();
            caller.join();
            assertClosed(() -> {
                throw failure.get();
            });
            server.hungUp().await();
        }
    }

    @Test
    void close_whileTheKeyIsAskedFor_isRejectedUnsent() throws Exception {
        CountDownLatch asking = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        try (ScriptedServer server = new ScriptedServer(answers(200, "", NO_OP))) {
            HttpChains chains = EarlyEndTest.slowKey(server, asking, interrupted);
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread caller = new Thread(() -> failure.set(
                    catchThrowable(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))));
            caller.start();
            var future = chains.asyncEnvironments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            asking.await();
            chains.close();
            caller.join();
            assertClosed(() -> {
                throw failure.get();
            });
            assertThatThrownBy(future::join).hasCauseInstanceOf(RejectedException.class);
            interrupted.await();
            assertThat(server.requests()).isEmpty();
        }
    }

    private static void assertClosed(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED))
                .hasMessageContaining("this client is closed");
    }

    private static ScriptedServer.Act hangs() {
        return reads(wire -> {
            wire.hang();
            return false;
        });
    }

    private static HttpChains client(ScriptedServer server) {
        return HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build();
    }
}
