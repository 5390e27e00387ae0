package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.NOTHING_TO_DO;
import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.production;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.rollout.RolloutTarget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AsyncTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final ScriptedPorts ports = new ScriptedPorts();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(ports).settleTime(Duration.ZERO).build();
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
        ports.lists.answer(List.of());
        ports.neighbours.answer(List.of());
        UpdateTicket ticket = async.prepare(plan).get();
        assertThat(async.update(ticket).get().outcome()).isSameAs(NOTHING_TO_DO);
        assertThat(async.update(plan).get().outcome()).isSameAs(NOTHING_TO_DO);
        assertThat(async.reconcile(ticket).get().verdict()).isEqualTo(Verdict.NOTHING_TO_APPLY);
        ScriptedPorts live = new ScriptedPorts();
        live.environments.answer(production(List.of(), deployment("next", "ACTIVE", "production"), null));
        assertThat(InstanceTypeUpdater.builder(live)
                        .build()
                        .async(executor)
                        .follow(new RolloutTarget(PRODUCTION, new DeploymentId("next")), phase -> {})
                        .get()
                        .ending())
                .isEqualTo(RolloutState.PROMOTED);
        assertThat(async.watch(List.of(), phase -> {}).get()).isEmpty();
    }

    @Test
    void failure_isTheFuturesFailure() {
        IndeterminateException lost = new IndeterminateException("lost", null, null);
        ports.updates.fail(lost);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> async.update(PRODUCTION, BATCH).get())
                .withCause(lost);
    }

    private static UpdateOutcome hang(CountDownLatch inTheAdapter, CountDownLatch interrupted) {
        inTheAdapter.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        throw new IndeterminateException("interrupted", null, null);
    }

    @Test
    void cancel_interruptsTheCallInTheAdapter() throws Exception {
        CountDownLatch inTheAdapter = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ports.updates.then(() -> hang(inTheAdapter, interrupted));
        CompletableFuture<UpdateOutcome> future = async.update(PRODUCTION, BATCH);
        inTheAdapter.await();
        assertThat(future.cancel(false)).isTrue();
        interrupted.await();
        assertThat(future).isCancelled();
        ScriptedPorts next = new ScriptedPorts();
        next.updates.answer(NOTHING_TO_DO);
        assertThat(InstanceTypeUpdater.builder(next)
                        .build()
                        .async(executor)
                        .update(PRODUCTION, BATCH)
                        .get())
                .as("the thread is not left interrupted")
                .isSameAs(NOTHING_TO_DO);
    }

    @Test
    void whateverEndsItEarly_freesTheThread_andSaysWhetherItMayHaveLeft() throws Exception {
        for (int i = 0; i < 20; i++) {
            CountDownLatch inTheAdapter = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            ScriptedPorts hanging = new ScriptedPorts();
            hanging.updates.then(() -> hang(inTheAdapter, interrupted));
            PendingCall<UpdateOutcome> call =
                    InstanceTypeUpdater.builder(hanging).build().async(executor).update(PRODUCTION, BATCH);
            inTheAdapter.await();
            if (i % 2 == 0) {
                CompletableFuture<UpdateOutcome> unused = call.orTimeout(1, TimeUnit.MILLISECONDS);
            } else {
                call.complete(NOTHING_TO_DO);
            }
            interrupted.await();
            assertThat(call.mayHaveBeenSent()).isTrue();
        }
    }

    @Test
    void cancel_neverInterruptsThePoolsNextTask() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        AtomicInteger struck = new AtomicInteger();
        ports.updates.answer(NOTHING_TO_DO);
        for (int i = 0; i < 300; i++) {
            PendingCall<UpdateOutcome> call = updater.async(pool).update(PRODUCTION, BATCH);
            Future<?> next = pool.submit(() -> {
                if (Thread.interrupted()) {
                    struck.incrementAndGet();
                }
            });
            call.cancel(true);
            next.get();
        }
        pool.shutdownNow();
        assertThat(struck).hasValue(0);
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
