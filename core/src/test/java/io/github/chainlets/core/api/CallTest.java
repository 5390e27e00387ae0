package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.NOTHING_TO_DO;
import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.price;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.testing.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every call has in common: its ending, its id, whether it may have been sent, interrupts. */
class CallTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");

    private final ScriptedPorts ports = new ScriptedPorts();
    private final List<Call> calls = new ArrayList<>();
    private final List<CallEnding> endings = new ArrayList<>();
    private final ManualTime time = new ManualTime();
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(ports)
            .time(time)
            .retryPolicy(RetryPolicy.NEVER)
            .observer(call -> {
                calls.add(call);
                return new CallObserver() {
                    @Override
                    public void ended(CallEnding ending) {
                        endings.add(ending);
                    }
                };
            })
            .build();

    private static RejectedException refusal() {
        return new RejectedException("400", Reason.INVALID, List.of(), new ServiceError(400, null, null), null);
    }

    @Test
    void ending_carriesWhatTheCallReturnedOrThrew_andHowLongItTook() {
        RejectedException refused = new RejectedException("no", Reason.PERMISSION_DENIED, List.of(), null, null);
        ports.updates
                .then(() -> {
                    time.pass(Duration.ofSeconds(3));
                    return NOTHING_TO_DO;
                })
                .fail(refused);
        updater.update(PRODUCTION, BATCH);
        assertThat(endings)
                .containsExactly(new CallEnding(CallEnding.Kind.SUCCEEDED, NOTHING_TO_DO, null, Duration.ofSeconds(3)));
        assertThat(endings.get(0).result()).contains(NOTHING_TO_DO);
        assertThat(endings.get(0).failure()).isEmpty();
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(endings.get(1).result()).isEmpty();
        assertThat(endings.get(1).failure()).contains(refused);
        assertThat(endings.get(1).kind().tag()).isEqualTo("rejected");
    }

    @Test
    void ids_areMadeOfAnotherRandomNumberEach() {
        ports.updates.answer(NOTHING_TO_DO);
        updater.update(PRODUCTION, BATCH);
        updater.update(PRODUCTION, BATCH);
        assertThat(calls)
                .extracting(call -> call.id().substring(0, call.id().indexOf('-')))
                .doesNotHaveDuplicates();
    }

    @Test
    void adapterThatIsInterrupted_leavesTheThreadInterrupted() {
        ports.updates.then(() -> CallTest.<RuntimeException, UpdateOutcome>sneak(new InterruptedException()));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(Thread.interrupted()).isTrue();
        ports.updates.fail(new IllegalStateException("oops"));
        ports.updates.fail(new IllegalStateException("oops"));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        Thread.interrupted();
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> updater.update(PRODUCTION, BATCH));
        assertThat(Thread.interrupted()).isFalse();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable, T> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void listenerThatThrowsWhatItHasNotDeclared_endsTheCallOnce() {
        ports.environments.answer(example("1x2", "1x2"));
        RolloutTarget target = new RolloutTarget(PRODUCTION, new DeploymentId("current"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        updater.follow(target, phase -> CallTest.<RuntimeException, Object>sneak(new IOException())));
        assertThat(endings)
                .singleElement()
                .satisfies(ending -> assertThat(ending.kind()).isEqualTo(CallEnding.Kind.FAILED));
    }

    @Test
    void waitForATurn_isNotPartOfARequestsTime() {
        ports.environments.answer(example("1x2", "1x2"));
        InstanceTypeUpdater paced = InstanceTypeUpdater.builder(ports)
                .time(time)
                .timeout(Duration.ofSeconds(6))
                .rolloutTimeout(Duration.ofMinutes(10))
                .pacer((operation, now) -> Duration.ofSeconds(5))
                .build();
        paced.follow(PRODUCTION, new DeploymentId("current"));
        assertThat(ports.timeouts).containsExactly(Duration.ofSeconds(6));
    }

    @Test
    void callThatOnlyReadsOrWasRefused_wasNotSent() {
        ports.environments.answer(example("1x2", "1x2"));
        ports.types.answer(List.of(type("1x2"), type("1x4")));
        ports.prices.answer(List.of());
        AsyncInstanceTypeUpdater here = updater.async(Runnable::run);
        assertThat(here.plan(PRODUCTION, BATCH).mayHaveBeenSent()).isFalse();
        ports.updates
                .fail(new RejectedException("no", Reason.PERMISSION_DENIED, List.of(), null, null))
                .fail(new UnavailableException("busy", null, null, null))
                .fail(new IndeterminateException("lost", null, null));
        assertThat(here.update(PRODUCTION, BATCH).mayHaveBeenSent()).isFalse();
        assertThat(here.update(PRODUCTION, BATCH).mayHaveBeenSent()).isFalse();
        assertThat(here.update(PRODUCTION, BATCH).mayHaveBeenSent()).isTrue();
    }

    @Test
    void interruptThatWasNotMeantForTheCall_isKept() {
        ports.updates.then(() -> {
            Thread.currentThread().interrupt();
            return NOTHING_TO_DO;
        });
        assertThat(updater.async(Runnable::run).update(PRODUCTION, BATCH)).isCompletedWithValue(NOTHING_TO_DO);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusalThatCannotBeExplained_isToldAsItIs_withTheReason() {
        RejectedException prose = refusal();
        UnavailableException busy = new UnavailableException("busy", null, null, null);
        ports.updates.fail(prose);
        ports.environments.fail(busy);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> updater.update(PRODUCTION, BATCH))
                .isSameAs(prose)
                .satisfies(e -> assertThat(e.foundAfterwards()).isFalse())
                .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(busy));
    }

    @Test
    void refusalThatIsExplained_pointsToWhereItWasThrown() {
        RejectedException prose = refusal();
        prose.setStackTrace(new StackTraceElement[] {new StackTraceElement("Adapter", "send", "Adapter.java", 7)});
        ports.updates.fail(prose);
        ports.environments.answer(example("1x2", "1x2"));
        ports.types.answer(List.of(type("1x2")));
        RejectedException explained =
                catchThrowableOfType(RejectedException.class, () -> updater.update(PRODUCTION, BATCH));
        assertThat(explained.foundAfterwards()).isTrue();
        assertThat(explained.getStackTrace()).isEqualTo(prose.getStackTrace());
    }

    @Test
    void lostUpdateOfAPlan_keepsWhatTheAdapterSaidOfIt() {
        IndeterminateException lost = new IndeterminateException("lost", null, null);
        lost.setStackTrace(new StackTraceElement[] {new StackTraceElement("Adapter", "send", "Adapter.java", 7)});
        lost.addSuppressed(new IllegalStateException("and it could not be closed"));
        ports.updates.answer(NOTHING_TO_DO).fail(lost).fail(lost);
        ports.environments.answer(example("1x2", "1x2"));
        ports.types.answer(List.of(type("1x2"), type("1x4")));
        ports.prices.answer(List.of());
        ports.lists.answer(List.of());
        ports.neighbours.answer(List.of());
        UpdatePlan plan = updater.plan(PRODUCTION, BATCH);
        assertThat(updater.update(plan).outcome()).isSameAs(NOTHING_TO_DO);
        IndeterminateException withTicket =
                catchThrowableOfType(IndeterminateException.class, () -> updater.update(plan));
        assertThat(withTicket.ticket()).isPresent();
        assertThat(withTicket.getStackTrace()).isEqualTo(lost.getStackTrace());
        assertThat(withTicket.getSuppressed()).isEqualTo(lost.getSuppressed());
    }

    @Test
    void pricesThatCannotBeRead_areNotTakenForARateLimit() {
        ports.environments.answer(example("1x2", "1x2"));
        ports.types.answer(List.of(type("1x2"), type("1x4")));
        ports.prices.fail(new UnavailableException("busy", null, new ServiceError(503, null, null), null));
        assertThat(updater.plan(PRODUCTION, BATCH).costUnknown().orElseThrow())
                .startsWith("the prices could not be read: busy");
    }

    @Test
    void catalogueThatIsNotKept_isReadForEachPlan() {
        List<String> reads = new ArrayList<>();
        ports.environments.answer(example("1x2", "1x2"));
        ports.types.then(() -> {
            reads.add("types");
            return List.of(type("1x2"), type("1x4"));
        });
        ports.prices.answer(List.of(price("1x2", "1")));
        InstanceTypeUpdater fresh = InstanceTypeUpdater.builder(ports)
                .time(time)
                .catalogKeptFor(Duration.ZERO)
                .build();
        fresh.plan(PRODUCTION, BATCH);
        fresh.plan(PRODUCTION, BATCH);
        assertThat(reads).hasSize(2);
    }
}
