package io.github.chainlets.core.api;

import static io.github.chainlets.core.api.ScriptedPorts.NOTHING_TO_DO;
import static io.github.chainlets.core.api.ScriptedPorts.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");
    private static final RetryPolicy PLAIN =
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofSeconds(30), 0);

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final RecordingObserver seen = new RecordingObserver();
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(ports, ports)
            .clock(time)
            .sleeper(time)
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
        assertThat(seen.lines).containsExactly("started UPDATE_INSTANCE_TYPES 1", "applied 1");
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
        assertThat(seen.lines).containsExactly("refused before sending abcd1234/production");
    }

    @Test
    void update_withoutCheckingBeforeSending_leavesTheJudgingToThePort() {
        InstanceTypeUpdates empty = new InstanceTypeUpdates(List.of());
        ports.updates.answer(NOTHING_TO_DO);
        InstanceTypeUpdater trusting = InstanceTypeUpdater.builder(ports, ports)
                .checkBeforeSending(false)
                .build();
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
                        "repeating 1 after PT1S",
                        "started UPDATE_INSTANCE_TYPES 2",
                        "repeating 2 after PT2S",
                        "started UPDATE_INSTANCE_TYPES 3",
                        "applied 3");
    }

    @Test
    void update_stillUnavailableAfterTheLastAttempt_failsSo() {
        ports.updates.fail(unavailable(null));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(ports.sent).hasSize(3);
        assertThat(seen.lines).endsWith("started UPDATE_INSTANCE_TYPES 3", "unavailable 3");
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
        InstanceTypeUpdater slow = InstanceTypeUpdater.builder(ports, ports)
                .clock(time)
                .sleeper(duration -> time.pass(Duration.ofMinutes(1)))
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
        assertThat(seen.lines).containsExactly("started UPDATE_INSTANCE_TYPES 1", "indeterminate 1");
    }

    @Test
    void update_rejected_isNeverRepeated() {
        RejectedException no = new RejectedException("No", Reason.PERMISSION_DENIED, List.of(), null, null);
        ports.updates.fail(no);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, BATCH))
                .isSameAs(no);
        assertThat(ports.sent).hasSize(1);
        assertThat(seen.lines).containsExactly("started UPDATE_INSTANCE_TYPES 1", "rejected 1");
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
        InstanceTypeUpdater.builder(ports, ports)
                .clock(time)
                .sleeper(time)
                .random(() -> 0L)
                .retryPolicy(RetryPolicy.DEFAULT)
                .build()
                .update(PRODUCTION, BATCH);
        assertThat(time.slept()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void update_interruptedWithTheSystemsSleeper_endsAtOnce() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> new Waiting(time, Sleeper.system()).sleep(Duration.ofDays(1)))
                .withMessageContaining("interrupted while it waited");
        assertThat(Thread.interrupted()).isTrue();
        new Waiting(time, Sleeper.system()).sleep(Duration.ofSeconds(-1));
    }

    @Test
    void update_interruptedWhileWaiting_endsKnowingThatNothingWasApplied() {
        ports.updates.then(() -> {
            throw unavailable(null);
        });
        InstanceTypeUpdater interrupted = InstanceTypeUpdater.builder(ports, ports)
                .clock(time)
                .sleeper(duration -> {
                    throw new InterruptedException();
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
        InstanceTypeUpdater observed = InstanceTypeUpdater.builder(ports, ports)
                .clock(time)
                .sleeper(time)
                .observer(broken)
                .build();
        ports.updates.fail(unavailable(null)).answer(NOTHING_TO_DO);
        assertThat(observed.update(PRODUCTION, BATCH)).isSameAs(NOTHING_TO_DO);
        assertThat(called).hasSize(4);
    }

    @Test
    void builder_badValues_areRefusedAtOnceByName() {
        InstanceTypeUpdaterBuilder builder = InstanceTypeUpdater.builder(ports, ports);
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
        assertThatNullPointerException().isThrownBy(() -> builder.clock(null)).withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() -> updater.update(PRODUCTION, null))
                .withMessage("updates");
        assertThatNullPointerException()
                .isThrownBy(() -> updater.plan(null, BATCH))
                .withMessage("environment");
    }
}
