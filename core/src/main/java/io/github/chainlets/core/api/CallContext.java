package io.github.chainlets.core.api;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.observe.CallEnding;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.observe.PortRequest;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call, from its start to its end: uses ports within its time, retries what is known not to have been applied, waits. */
final class CallContext {
    private static final Duration UNBOUNDED = Duration.ofSeconds(Long.MAX_VALUE);

    private final Settings settings;
    private final CallObserver observer;
    private final Deadline deadline;
    private final AtomicBoolean maybeSent;

    CallContext(Settings settings, CallObserver observer, Deadline deadline, AtomicBoolean maybeSent) {
        this.settings = settings;
        this.observer = observer;
        this.deadline = deadline;
        this.maybeSent = maybeSent;
    }

    Settings settings() {
        return settings;
    }

    CallObserver observer() {
        return observer;
    }

    Deadline deadline() {
        return deadline;
    }

    Deadline deadlineIn(Duration timeout) {
        return Deadline.in(timeout, settings.time());
    }

    /** Does the work, and tells of its end exactly once. */
    <T> T run(Function<CallContext, T> work) {
        T result;
        try {
            result = work.apply(this);
        } catch (Throwable e) {
            // Whatever it is: a listener may throw what it has not declared.
            observer.ended(new CallEnding(ending(e), null, e, deadline.elapsed()));
            throw e;
        }
        observer.ended(new CallEnding(CallEnding.Kind.SUCCEEDED, result, null, deadline.elapsed()));
        return result;
    }

    private CallEnding.Kind ending(Throwable thrown) {
        if (thrown instanceof RejectedException) {
            return CallEnding.Kind.REJECTED;
        }
        if (thrown instanceof UnavailableException) {
            return CallEnding.Kind.UNAVAILABLE;
        }
        return thrown instanceof IndeterminateException || maybeSent.get()
                ? CallEnding.Kind.INDETERMINATE
                : CallEnding.Kind.FAILED;
    }

    /** Sends an update. What an adapter throws without classifying it may have been applied. */
    <T> T update(Deadline until, Function<Duration, T> port) {
        return request(Operation.UPDATE_INSTANCE_TYPES, settings.retryPolicy(), until, UNBOUNDED, port);
    }

    /** Reads, within the call's time. */
    <T> T read(Operation operation, Function<Duration, T> port) {
        return request(operation, settings.retryPolicy(), deadline, UNBOUNDED, port);
    }

    /** Reads, within a part of the call's time. */
    <T> T read(Operation operation, Duration atMost, Function<Duration, T> port) {
        return request(operation, settings.retryPolicy(), deadline.atMost(atMost), UNBOUNDED, port);
    }

    /** Reads without retrying, within a time of its own, which begins when it is its turn. */
    <T> T readOnce(Operation operation, Duration timeout, Function<Duration, T> port) {
        Deadline until = deadlineIn(Deadline.longer(timeout, deadline.remaining()));
        return request(operation, RetryPolicy.NEVER, until, timeout, port);
    }

    private <T> T request(
            Operation operation, RetryPolicy policy, Deadline until, Duration atMost, Function<Duration, T> port) {
        for (int attempt = 1; ; attempt++) {
            pace(operation, until);
            Duration timeout = Deadline.shorter(atMost, until.forPort());
            PortRequest request = new PortRequest(operation, attempt);
            observer.requestStarted(request);
            T answer;
            try {
                answer = classified(operation, port, timeout);
            } catch (UnavailableException e) {
                Duration wait = waitBeforeNext(policy, attempt, e, until).orElse(null);
                observer.requestFailed(request, e, wait);
                if (wait == null) {
                    throw e;
                }
                sleep(wait);
                continue;
            } catch (UpdateException e) {
                observer.requestFailed(request, e, null);
                throw e;
            }
            observer.requestSucceeded(request);
            return answer;
        }
    }

    private <T> T classified(Operation operation, Function<Duration, T> port, Duration timeout) {
        boolean update = operation == Operation.UPDATE_INSTANCE_TYPES;
        if (update) {
            maybeSent.set(true);
        }
        try {
            return Objects.requireNonNull(port.apply(timeout), "the adapter's answer");
        } catch (RejectedException | UnavailableException e) {
            maybeSent.set(false);
            throw e;
        } catch (UpdateException | VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // An adapter may throw what it has not declared, InterruptedException included.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            String what = "The adapter failed unexpectedly: " + e;
            throw update ? new IndeterminateException(what, null, e) : new UnavailableException(what, null, null, e);
        }
    }

    private void pace(Operation operation, Deadline until) {
        Duration wait = settings.pacer().takeTurn(operation, settings.time().nanoTime());
        if (wait.isZero() || wait.isNegative()) {
            return;
        }
        if (!until.allows(wait)) {
            throw new UnavailableException("The pace of requests left no turn within the time", wait, null, null);
        }
        sleep(wait);
    }

    private Optional<Duration> waitBeforeNext(
            RetryPolicy policy, int attempt, UnavailableException why, Deadline until) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        @Nullable Duration server = why.retryAfter().orElse(null);
        return policy.waitAfter(attempt, server, settings.random()).filter(until::allows);
    }

    /** Waits; an interrupt ends the call, with the thread's interrupt status set again. */
    void sleep(Duration duration) {
        try {
            settings.time().sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The thread was interrupted while it waited", null, null, e);
        }
    }
}
