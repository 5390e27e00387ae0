package io.github.chainlets.core.observe;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallObserverTest {
    private static final PortRequest REQUEST = new PortRequest(Operation.READ_ENVIRONMENT, 1);
    private static final Call CALL = new Call("1-1", CallKind.PLAN, PRODUCTION, null, Map.of(), START);

    private final List<String> seen = new ArrayList<>();

    /** Writes down what it is told, and may throw then. */
    private final class Writing implements CallObserver {
        private final String name;
        private final @Nullable Error failure;

        Writing(String name, @Nullable Error failure) {
            this.name = name;
            this.failure = failure;
        }

        private void write(String event) {
            seen.add(name + " " + event);
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void requestStarted(PortRequest request) {
            write("started " + request.operation());
        }

        @Override
        public void requestSucceeded(PortRequest request) {
            write("succeeded " + request.operation());
        }

        @Override
        public void requestFailed(PortRequest request, UpdateException why, @Nullable Duration retryIn) {
            write("failed, again in " + retryIn);
        }

        @Override
        public void rolloutMoved(RolloutPhase phase) {
            write("moved " + phase.state());
        }

        @Override
        public void ended(CallEnding ending) {
            write("ended " + ending.kind());
        }
    }

    static Stream<Arguments> events() {
        UnavailableException why = new UnavailableException("busy", null, null, null);
        RolloutPhase phase =
                new RolloutPhase(RolloutState.WAITING, PRODUCTION, new DeploymentId("next"), null, 0, null, null);
        CallEnding ending = new CallEnding(CallEnding.Kind.SUCCEEDED, "result", null, Duration.ZERO);
        return Stream.of(
                event("started READ_ENVIRONMENT", observer -> observer.requestStarted(REQUEST)),
                event("succeeded READ_ENVIRONMENT", observer -> observer.requestSucceeded(REQUEST)),
                event("failed, again in PT1S", observer -> observer.requestFailed(REQUEST, why, Duration.ofSeconds(1))),
                event("moved WAITING", observer -> observer.rolloutMoved(phase)),
                event("ended SUCCEEDED", observer -> observer.ended(ending)));
    }

    private static Arguments event(String line, Consumer<CallObserver> event) {
        return Arguments.of(line, event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void both_areTold_inTheirOrder(String line, Consumer<CallObserver> event) {
        event.accept(new Writing("first", null).andThen(new Writing("second", null)));
        assertThat(seen).containsExactly("first " + line, "second " + line);
    }

    @ParameterizedTest
    @MethodSource("events")
    void second_isTold_alsoIfTheFirstThrows(String line, Consumer<CallObserver> event) {
        AssertionError failure = new AssertionError("observer");
        CallObserver both = new Writing("first", failure).andThen(new Writing("second", null));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> event.accept(both))
                .isSameAs(failure);
        assertThat(seen).containsExactly("first " + line, "second " + line);
    }

    @ParameterizedTest
    @MethodSource("events")
    void guarded_throwsNothingButWhatTheMachineThrows(String line, Consumer<CallObserver> event) {
        UpdateObserver broken = call -> new Writing("broken", new AssertionError("observer"));
        event.accept(broken.guarded().started(CALL));
        assertThat(seen).containsExactly("broken " + line);
        UpdateObserver dying = call -> new Writing("dying", new StackOverflowError());
        CallObserver ofCall = dying.guarded().started(CALL);
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> event.accept(ofCall));
    }

    @ParameterizedTest
    @MethodSource("events")
    void observerThatCannotStart_seesNothing_andStopsNobody(String line, Consumer<CallObserver> event) {
        UpdateObserver broken = call -> {
            throw new AssertionError(line);
        };
        UpdateObserver lazy = call -> null;
        event.accept(
                broken.andThen(lazy).andThen(call -> new Writing("last", null)).started(CALL));
        assertThat(seen).containsExactly("last " + line);
    }

    @Test
    void whatTheMachineThrows_passes() {
        UpdateObserver dying = call -> {
            throw new StackOverflowError();
        };
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> dying.guarded().started(CALL));
    }
}
