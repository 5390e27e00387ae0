package io.github.chainlets.core.api;

import static io.github.chainlets.core.api.ScriptedPorts.NOTHING_TO_DO;
import static io.github.chainlets.core.api.ScriptedPorts.PRODUCTION;
import static io.github.chainlets.core.api.ScriptedPorts.deployment;
import static io.github.chainlets.core.api.ScriptedPorts.example;
import static io.github.chainlets.core.api.ScriptedPorts.production;
import static io.github.chainlets.core.api.ScriptedPorts.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.api.Reconciliation.Verdict;
import io.github.chainlets.core.api.Rollout.Ending;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AsyncTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final ScriptedPorts ports = new ScriptedPorts();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(ports, ports).settleTime(Duration.ZERO).build();
    private final AsyncInstanceTypeUpdater async = updater.async(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void everyCall_endsAsItsTwinDoes() throws Exception {
        ports.updates.answer(NOTHING_TO_DO);
        ports.environments.answer(example("1x4", "1x2"));
        ports.types.answer(List.of(type("1x4")));
        ports.prices.answer(List.of());
        assertThat(async.update(PRODUCTION, BATCH).get()).isSameAs(NOTHING_TO_DO);
        UpdatePlan plan = async.plan(PRODUCTION, BATCH).get();
        assertThat(plan.changes()).isFalse();
        assertThat(async.reconcile(PRODUCTION, BATCH).get().verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(async.reconcile(plan).get().verdict()).isEqualTo(Verdict.APPLIED);
        ScriptedPorts live = new ScriptedPorts();
        live.environments.answer(production(List.of(), deployment("next", "ACTIVE", "production"), null));
        assertThat(InstanceTypeUpdater.builder(live, live)
                        .build()
                        .async(executor)
                        .follow(PRODUCTION, new DeploymentId("next"), moved -> {})
                        .get()
                        .ending())
                .isEqualTo(Ending.PROMOTED);
    }

    @Test
    void failure_isTheFuturesFailure() {
        IndeterminateException lost = new IndeterminateException("lost", null, null);
        ports.updates.fail(lost);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> async.update(PRODUCTION, BATCH).get())
                .withCause(lost);
    }

    @Test
    void cancel_interruptsTheCallInTheAdapter() throws Exception {
        CountDownLatch inTheAdapter = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ports.updates.then(() -> {
            inTheAdapter.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            throw new IndeterminateException("interrupted", null, null);
        });
        CompletableFuture<UpdateOutcome> future = async.update(PRODUCTION, BATCH);
        inTheAdapter.await();
        assertThat(future.cancel(false)).isTrue();
        interrupted.await();
        assertThat(future).isCancelled();
        ScriptedPorts next = new ScriptedPorts();
        next.updates.answer(NOTHING_TO_DO);
        assertThat(InstanceTypeUpdater.builder(next, next)
                        .build()
                        .async(executor)
                        .update(PRODUCTION, BATCH)
                        .get())
                .as("the thread is not left interrupted")
                .isSameAs(NOTHING_TO_DO);
    }

    @Test
    void cancel_beforeTheCallBegins_preventsIt() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        ports.updates.answer(NOTHING_TO_DO);
        CompletableFuture<UpdateOutcome> future = updater.async(waiting::add).update(PRODUCTION, BATCH);
        future.cancel(true);
        waiting.remove().run();
        assertThat(ports.sent).isEmpty();
    }

    @Test
    void cancel_afterTheEnd_changesNothing() throws Exception {
        ports.updates.answer(NOTHING_TO_DO);
        CompletableFuture<UpdateOutcome> future = async.update(PRODUCTION, BATCH);
        future.get();
        assertThat(future.cancel(true)).isFalse();
        assertThat(future.get()).isSameAs(NOTHING_TO_DO);
    }
}
