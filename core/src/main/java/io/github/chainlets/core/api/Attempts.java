package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Uses a port, and repeats what is known not to have been applied. */
record Attempts(RetryPolicy policy, Waiting waiting, RandomGenerator random, UpdateObserver observer) {

    /** Returns the same without repeats. */
    Attempts once() {
        return new Attempts(RetryPolicy.NEVER, waiting, random, observer);
    }

    /** Sends an update. What an adapter throws without classifying it may have been applied. */
    UpdateOutcome update(EnvironmentRef ref, Deadline deadline, Function<Duration, UpdateOutcome> port) {
        return attempt(
                Operation.UPDATE_INSTANCE_TYPES,
                ref,
                deadline,
                port,
                observer::applied,
                e -> new IndeterminateException("The adapter failed unexpectedly: " + e, null, e));
    }

    /** Reads. What an adapter throws without classifying it changed nothing. */
    <T> T read(Operation operation, EnvironmentRef ref, Deadline deadline, Function<Duration, T> port) {
        return attempt(
                operation,
                ref,
                deadline,
                port,
                (attempt, answer) -> observer.answered(attempt),
                e -> new UnavailableException("The adapter failed unexpectedly: " + e, null, null, e));
    }

    private <T> T attempt(
            Operation operation,
            EnvironmentRef ref,
            Deadline deadline,
            Function<Duration, T> port,
            BiConsumer<Attempt, T> succeeded,
            Function<RuntimeException, UpdateException> unclassified) {
        for (int number = 1; ; number++) {
            Duration timeout = deadline.forPort();
            Attempt attempt =
                    new Attempt(operation, ref, number, waiting.clock().instant());
            observer.attemptStarted(attempt);
            T answer;
            try {
                answer = classified(port, timeout, unclassified);
            } catch (RejectedException e) {
                observer.rejected(attempt, e);
                throw e;
            } catch (IndeterminateException e) {
                observer.indeterminate(attempt, e);
                throw e;
            } catch (UnavailableException e) {
                Duration wait = waitBeforeNext(number, e, deadline).orElseThrow(() -> {
                    observer.unavailable(attempt, e);
                    return e;
                });
                observer.repeating(attempt, e, wait);
                waiting.sleep(wait);
                continue;
            }
            succeeded.accept(attempt, answer);
            return answer;
        }
    }

    private static <T> T classified(
            Function<Duration, T> port, Duration timeout, Function<RuntimeException, UpdateException> unclassified) {
        try {
            return port.apply(timeout);
        } catch (UpdateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unclassified.apply(e);
        }
    }

    private Optional<Duration> waitBeforeNext(int number, UnavailableException why, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        return policy.waitAfter(number, why.retryAfter().orElse(null), random).filter(deadline::allows);
    }
}
