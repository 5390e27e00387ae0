package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.NOTHING_TO_DO;
import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.production;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.observe.Call;
import io.github.chainlets.core.observe.CallEnding;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.spi.Pacer;
import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");
    private static final RetryPolicy PLAIN =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofSeconds(30), 0);

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final RecordingObserver seen = new RecordingObserver();
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(ports)
            .time(time)
            .retryPolicy(PLAIN)
            .timeout(Duration.ofSeconds(20))
            .observer(seen)
            .build();

    private static UnavailableException unavailable(Duration retryAfter) {
        return new UnavailableException("The server is busy", retryAfter, null, null);
    }

    @Test
    void update_accepted_isSentOnceAsItIs() {
        ports.updates.answer(NOTHING_TO_DO);
        UpdateOutcome outcome = updater.update(PRODUCTION, BATCH);
        assertThat(outcome).isSameAs(NOTHING_TO_DO);
        assertThat(ports.sent).containsExactly(BATCH);
        assertThat(ports.timeouts).containsExactly(Duration.ofSeconds(20));
        assertThat(seen.lines)
                .containsExactly(
                        "started UPDATE_INSTANCE_TYPES 1", "answered UPDATE_INSTANCE_TYPES", "UPDATE SUCCEEDED");
    }

    @Test
    void update_breakingARuleOnTheBatch_isRefusedBeforeAnythingIsSent() {
        InstanceTypeUpdates twice = BATCH.and("HelloWorld", "1x2");
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, twice))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .satisfies(e -> assertThat(e.violations()).hasSize(1))
                .withMessageContaining("The update of abcd1234/production was rejected: updates[1].chainlet_name");
        assertThat(ports.sent).isEmpty();
        assertThat(seen.lines).containsExactly("UPDATE REJECTED");
    }

    @Test
    void update_withoutCheckingBeforeSending_leavesTheJudgingToThePort() {
        InstanceTypeUpdates empty = new InstanceTypeUpdates(List.of());
        ports.updates.answer(NOTHING_TO_DO);
        InstanceTypeUpdater trusting =
                InstanceTypeUpdater.builder(ports).checkBeforeSending(false).build();
        trusting.update(PRODUCTION, empty);
        assertThat(ports.sent).containsExactly(empty);
    }

    @Test
    void update_unavailable_isRepeatedAfterGrowingWaits() {
        ports.updates.fail(unavailable(null)).fail(unavailable(null)).answer(NOTHING_TO_DO);
        assertThat(updater.update(PRODUCTION, BATCH)).isSameAs(NOTHING_TO_DO);
        assertThat(ports.sent).hasSize(3);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(ports.timeouts)
                .containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(19), Duration.ofSeconds(17));
        assertThat(seen.lines)
                .containsExactly(
                        "started UPDATE_INSTANCE_TYPES 1",
                        "failed 1, again after PT1S",
                        "started UPDATE_INSTANCE_TYPES 2",
                        "failed 2, again after PT2S",
                        "started UPDATE_INSTANCE_TYPES 3",
                        "answered UPDATE_INSTANCE_TYPES",
                        "UPDATE SUCCEEDED");
    }

    @Test
    void update_stillUnavailableAfterTheLastAttempt_failsSo() {
        ports.updates.fail(unavailable(null));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(ports.sent).hasSize(3);
        assertThat(seen.lines).endsWith("started UPDATE_INSTANCE_TYPES 3", "failed 3", "UPDATE UNAVAILABLE");
    }

    @Test
    void update_serverAsksToWait_isWaitedFor() {
        ports.updates.fail(unavailable(Duration.ofSeconds(7))).answer(NOTHING_TO_DO);
        updater.update(PRODUCTION, BATCH);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void update_serverAsksToWaitTooLong_failsAtOnceWithTheWait() {
        ports.updates.fail(unavailable(Duration.ofSeconds(31)));
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, BATCH))
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(31)));
        assertThat(ports.sent).hasSize(1);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void update_waitThatWouldNotFitIntoTheTimeout_isNotBegun() {
        ports.updates.fail(unavailable(Duration.ofSeconds(20)));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(ports.sent).hasSize(1);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void update_timeUpAfterAWait_isNotSentAgain() {
        InstanceTypeUpdater slow = InstanceTypeUpdater.builder(ports)
                .time(new ManualTime() {
                    @Override
                    public void sleep(Duration duration) {
                        pass(Duration.ofMinutes(1));
                    }
                })
                .timeout(Duration.ofSeconds(20))
                .build();
        ports.updates.fail(unavailable(null)).answer(NOTHING_TO_DO);
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> slow.update(PRODUCTION, BATCH))
                .withMessageContaining("The time of PT20S was up");
        assertThat(ports.sent).hasSize(1);
    }

    @Test
    void update_indeterminate_isNeverRepeated() {
        IndeterminateException lost = new IndeterminateException("The connection was lost", null, null);
        ports.updates.fail(lost);
        assertThatExceptionOfType(IndeterminateException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, BATCH))
                .isSameAs(lost);
        assertThat(ports.sent).hasSize(1);
        assertThat(seen.lines).containsExactly("started UPDATE_INSTANCE_TYPES 1", "failed 1", "UPDATE INDETERMINATE");
    }

    @Test
    void update_rejected_isNeverRepeated() {
        RejectedException no = new RejectedException("No", Reason.PERMISSION_DENIED, List.of(), null, null);
        ports.updates.fail(no);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, BATCH))
                .isSameAs(no);
        assertThat(ports.sent).hasSize(1);
        assertThat(seen.lines).containsExactly("started UPDATE_INSTANCE_TYPES 1", "failed 1", "UPDATE REJECTED");
    }

    @Test
    void update_adapterThrowsSomethingElse_mayHaveBeenApplied() {
        ports.updates.fail(new IllegalStateException("oops"));
        assertThatExceptionOfType(IndeterminateException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, BATCH))
                .withMessageContaining("oops")
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(ports.sent).hasSize(1);
    }

    @Test
    void update_jitterComesFromTheRandomGiven() {
        ports.updates.fail(unavailable(null)).answer(NOTHING_TO_DO);
        InstanceTypeUpdater.builder(ports)
                .time(time)
                .random(() -> 0L)
                .retryPolicy(RetryPolicy.DEFAULT)
                .build()
                .update(PRODUCTION, BATCH);
        assertThat(time.slept()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void systemTime_isInterruptedAtOnce_andTakesAnyDuration() throws Exception {
        for (Duration duration : List.of(Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> TimeSource.system().sleep(duration));
        }
        TimeSource.system().sleep(Duration.ofSeconds(-1));
    }

    @Test
    void timeouts_mayBeAsLongAsALongCountsSeconds() {
        ports.updates.answer(NOTHING_TO_DO);
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        InstanceTypeUpdater patient = InstanceTypeUpdater.builder(ports)
                .time(time)
                .timeout(forever)
                .rolloutTimeout(forever)
                .settleTime(forever)
                .promotionWait(forever)
                .build();
        assertThat(patient.update(PRODUCTION, BATCH)).isSameAs(NOTHING_TO_DO);
        assertThat(ports.timeouts.get(0)).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Test
    void clockThatSteps_changesNoTimeout() {
        ports.updates
                .then(() -> {
                    time.stepClock(Duration.ofHours(-1));
                    throw unavailable(null);
                })
                .then(() -> {
                    time.stepClock(Duration.ofDays(2));
                    throw unavailable(null);
                })
                .answer(NOTHING_TO_DO);
        updater.update(PRODUCTION, BATCH);
        assertThat(ports.timeouts)
                .containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(19), Duration.ofSeconds(17));
    }

    @Test
    void update_adapterThrowsAnUndeclaredCheckedException_mayHaveBeenApplied_andIsSeen() {
        ports.updates.then(() -> UpdateTest.<RuntimeException, UpdateOutcome>sneak(new IOException("cut")));
        assertThatExceptionOfType(IndeterminateException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, BATCH))
                .withCauseInstanceOf(IOException.class);
        assertThat(seen.lines).endsWith("failed 1", "UPDATE INDETERMINATE");
    }

    @Test
    void update_adapterRunsOutOfMemory_passes_andIsSeenAsIndeterminate() {
        ports.updates.then(() -> {
            throw new OutOfMemoryError("planned");
        });
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(seen.lines).endsWith("UPDATE INDETERMINATE");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void update_refusedInProse_isExplainedByOneRead() {
        ports.updates.fail(new RejectedException(
                "400", Reason.INVALID, List.of(), new ServiceError(400, "VALIDATION_ERROR", "bad"), null));
        ports.environments.answer(example("1x2", "1x2"));
        ports.types.answer(List.of(type("1x2")));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, InstanceTypeUpdates.of("RandInnt", "1x3")))
                .withMessageContaining("did you mean \"RandInt\"?")
                .satisfies(e -> assertThat(e.violations()).hasSize(2))
                .satisfies(e -> assertThat(e.foundAfterwards()).isTrue())
                .satisfies(e -> assertThat(e.serviceError()).isPresent());
        assertThat(ports.sent).hasSize(1);
    }

    @Test
    void update_duringAPromotion_isAConflict_andWaitsIfAskedTo() {
        RejectedException prose = new RejectedException("400", Reason.INVALID, List.of(), null, null);
        ports.updates.fail(prose).answer(NOTHING_TO_DO);
        ports.types.answer(List.of(type("1x2"), type("1x4")));
        ports.environments
                .answer(production(
                        List.of(on("HelloWorld", "1x2", null)), null, deployment("next", "DEPLOYING", "production")))
                .answer(production(
                        List.of(on("HelloWorld", "1x2", null)), null, deployment("next", "ACTIVE", "production")))
                .fail(unavailable(null))
                .answer(production(
                        List.of(on("HelloWorld", "1x2", null)), null, deployment("next", "FAILED", "production")));
        InstanceTypeUpdater waiting = InstanceTypeUpdater.builder(ports)
                .time(time)
                .promotionWait(Duration.ofMinutes(5))
                .build();
        assertThat(waiting.update(PRODUCTION, BATCH)).isSameAs(NOTHING_TO_DO);
        assertThat(time.slept()).hasSize(3).containsOnly(Duration.ofSeconds(5));

        ScriptedPorts busy = new ScriptedPorts();
        busy.updates.fail(prose);
        busy.types.answer(List.of(type("1x2"), type("1x4")));
        busy.environments.answer(production(
                List.of(on("HelloWorld", "1x2", null)), null, deployment("next", "DEPLOYING", "production")));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> InstanceTypeUpdater.builder(busy).build().update(PRODUCTION, BATCH))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
                .satisfies(e -> assertThat(e.promotion()).contains(new DeploymentId("next")))
                .withMessageEndingWith("wait until the promotion in the way has ended, then send it again.");
    }

    @Test
    void pacer_spreadsRequestsWithinTheTime() {
        ports.updates.answer(NOTHING_TO_DO);
        InstanceTypeUpdater paced = InstanceTypeUpdater.builder(ports)
                .time(time)
                .pacer(Pacer.perSecond(2))
                .timeout(Duration.ofSeconds(20))
                .build();
        paced.update(PRODUCTION, BATCH);
        paced.update(PRODUCTION, BATCH);
        assertThat(time.slept()).containsExactly(Duration.ofMillis(500));
        assertThatIllegalArgumentException().isThrownBy(() -> Pacer.perSecond(0));
    }

    @Test
    void calls_haveIdsAndAttributesOfTheirOwn() {
        ports.updates.answer(NOTHING_TO_DO);
        InstanceTypeUpdater ours = updater.withAttributes(Map.of("run", "7"));
        ours.update(PRODUCTION, BATCH);
        ours.update(PRODUCTION, BATCH);
        assertThat(seen.calls).extracting(Call::id).doesNotHaveDuplicates().hasSize(2);
        assertThat(seen.calls.get(0).attributes()).containsEntry("run", "7");
        assertThat(seen.calls.get(0).updates()).contains(BATCH);
        assertThat(seen.calls.get(0).environment()).contains(PRODUCTION);
    }

    /** A clock that stands gives all calls the same date, and no call the id of another. */
    @Test
    void calls_inParallelUnderAStandingClock_haveIdsOfTheirOwn() throws Exception {
        ports.updates.answer(NOTHING_TO_DO);
        Set<Call> calls = ConcurrentHashMap.newKeySet();
        InstanceTypeUpdater observed = InstanceTypeUpdater.builder(ports)
                .time(time)
                .observer(call -> {
                    calls.add(call);
                    return new CallObserver() {};
                })
                .build();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            Callable<UpdateOutcome> call = () -> observed.update(PRODUCTION, BATCH);
            for (Future<UpdateOutcome> done : executor.invokeAll(Collections.nCopies(4, call))) {
                done.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(calls).extracting(Call::id).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void observers_canBeJoined_andThrowWhatTheyLike() {
        ports.updates.answer(NOTHING_TO_DO);
        UpdateObserver broken = call -> {
            throw new NoClassDefFoundError("observer");
        };
        UpdateObserver breaking = call -> new CallObserver() {
            @Override
            public void ended(CallEnding ending) {
                UpdateTest.<RuntimeException, Void>sneak(new IOException("observer"));
            }
        };
        for (UpdateObserver observer : List.of(
                broken,
                breaking,
                breaking.andThen(seen),
                seen.andThen(breaking),
                broken.andThen(seen),
                seen.andThen(broken))) {
            assertThat(InstanceTypeUpdater.builder(ports)
                            .observer(observer)
                            .build()
                            .update(PRODUCTION, BATCH))
                    .isSameAs(NOTHING_TO_DO);
        }
        assertThat(seen.lines).filteredOn("UPDATE SUCCEEDED"::equals).hasSize(4);
    }

    @Test
    void update_interruptedWhileWaiting_endsKnowingThatNothingWasApplied() {
        ports.updates.then(() -> {
            throw unavailable(null);
        });
        InstanceTypeUpdater interrupted = InstanceTypeUpdater.builder(ports)
                .observer(seen)
                .time(new ManualTime() {
                    @Override
                    public void sleep(Duration duration) throws InterruptedException {
                        throw new InterruptedException();
                    }
                })
                .build();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> interrupted.update(PRODUCTION, BATCH))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ports.sent).hasSize(1);
    }

    @Test
    void update_interruptedDuringTheCall_isNotRepeated() {
        ports.updates.then(() -> {
            Thread.currentThread().interrupt();
            throw unavailable(null);
        });
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ports.sent).hasSize(1);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void update_withTimeout_takesAtMostThat() {
        ports.updates.answer(NOTHING_TO_DO);
        updater.withTimeout(Duration.ofSeconds(3)).update(PRODUCTION, BATCH);
        assertThat(ports.timeouts).containsExactly(Duration.ofSeconds(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> updater.withTimeout(Duration.ZERO))
                .withMessage("timeout must be positive, not PT0S");
    }

    @Test
    void update_observerThatThrows_changesNothing() {
        List<String> called = new ArrayList<>();
        UpdateObserver broken = new RecordingObserver() {
            @Override
            void line(String line) {
                called.add(line);
                throw new IllegalStateException("observer");
            }
        };
        InstanceTypeUpdater observed =
                InstanceTypeUpdater.builder(ports).time(time).observer(broken).build();
        ports.updates.fail(unavailable(null)).answer(NOTHING_TO_DO);
        assertThat(observed.update(PRODUCTION, BATCH)).isSameAs(NOTHING_TO_DO);
        assertThat(called).hasSize(5);
    }

    @Test
    void builder_badValues_areRefusedAtOnceByName() {
        InstanceTypeUpdaterBuilder builder = InstanceTypeUpdater.builder(ports);
        Duration below = Duration.ofMillis(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.timeout(Duration.ZERO))
                .withMessageStartingWith("timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.rolloutTimeout(below))
                .withMessageStartingWith("rolloutTimeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.pollInterval(below))
                .withMessageStartingWith("pollInterval");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.settleTime(below))
                .withMessageStartingWith("settleTime");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.observer(null))
                .withMessage("observer");
        assertThatNullPointerException().isThrownBy(() -> builder.time(null)).withMessage("time");
        assertThatNullPointerException()
                .isThrownBy(() -> updater.update(PRODUCTION, null))
                .withMessage("updates");
        assertThatNullPointerException()
                .isThrownBy(() -> updater.plan(null, BATCH))
                .withMessage("environment");
    }
}
