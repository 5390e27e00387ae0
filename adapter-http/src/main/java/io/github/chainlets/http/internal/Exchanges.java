package io.github.chainlets.http.internal;

import io.github.chainlets.core.UpdateException;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks questions, and logs how that ended. */
final class Exchanges {
    private static final Logger LOG = System.getLogger("io.github.chainlets.http");

    private final ManagementApi api;
    private final Settings settings;

    @Inject
    Exchanges(ManagementApi api, Settings settings) {
        this.api = api;
        this.settings = settings;
    }

    /** Asks and returns at once. What cannot be sent at all is a failed future. */
    @SuppressWarnings("FutureReturnValueIgnored") // a stage that only listens
    <T> CompletableFuture<T> start(Question<T> question, Duration timeout) {
        requirePositive(timeout);
        Instant begin = settings.clock().instant();
        try {
            ExchangeFuture<T> future = future(question, new Exchange(question.asked()));
            future.start(timeout);
            future.whenComplete((answer, failure) -> log(question.asked(), begin, failure));
            return future;
        } catch (UpdateException e) {
            log(question.asked(), begin, e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Asks and waits in the caller's thread. The line in the log is written before this returns. */
    <T> T await(Question<T> question, Duration timeout) {
        requirePositive(timeout);
        Instant begin = settings.clock().instant();
        Exchange exchange = new Exchange(question.asked());
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw Failures.interrupted(exchange, null);
            }
            ExchangeFuture<T> future = future(question, exchange);
            if (settings.callFactory() == null) {
                future.start(); // this thread keeps the deadline: a timer for each call would wake one more
            } else {
                future.start(timeout); // a user's client may do its work in this very thread
            }
            T answer = future.await(timeout);
            log(question.asked(), begin, null);
            return answer;
        } catch (UpdateException e) {
            log(question.asked(), begin, e);
            throw e;
        }
    }

    private <T> ExchangeFuture<T> future(Question<T> question, Exchange exchange) {
        return new ExchangeFuture<>(exchange, question.request().apply(api, exchange));
    }

    private void log(Asked asked, Instant begin, @Nullable Throwable failure) {
        if (LOG.isLoggable(Level.DEBUG)) {
            Duration took = Duration.between(begin, settings.clock().instant());
            LOG.log(Level.DEBUG, "{0}: {1}, {2} ms", asked.doing(), ending(failure), took.toMillis());
        }
    }

    /** Returns status or kind of failure only: messages may hold parts of bodies. */
    private static String ending(@Nullable Throwable failure) {
        if (failure == null) {
            return "200";
        }
        String kind = failure.getClass().getSimpleName();
        return failure instanceof UpdateException e
                ? e.serviceError().map(error -> error.status() + ", ").orElse("") + kind
                : kind;
    }

    private static void requirePositive(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
    }
}
