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
import retrofit2.Call;

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
    <T> CompletableFuture<T> start(Question<T> question, Duration timeout) {
        requirePositive(timeout);
        try {
            return begin(question, new Exchange(question.asked()), timeout);
        } catch (UpdateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Asks and waits in the caller's thread. */
    <T> T await(Question<T> question, Duration timeout) {
        requirePositive(timeout);
        Exchange exchange = new Exchange(question.asked());
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(exchange, null);
        }
        return begin(question, exchange, timeout).await();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a stage that only listens
    private <T> ExchangeFuture<T> begin(Question<T> question, Exchange exchange, Duration timeout) {
        Call<T> call = question.request().apply(api, exchange);
        ExchangeFuture<T> future = new ExchangeFuture<>(exchange, call);
        if (LOG.isLoggable(Level.DEBUG)) {
            Instant begin = settings.clock().instant();
            future.whenComplete((answer, failure) -> {
                Duration took = Duration.between(begin, settings.clock().instant());
                LOG.log(Level.DEBUG, "{0}: {1}, {2} ms", question.asked().doing(), ending(failure), took.toMillis());
            });
        }
        future.start(timeout);
        return future;
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
