package io.github.chainlets.core.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a call that is known not to have been applied is retried, and after what wait. Only an
 * {@linkplain io.github.chainlets.core.UnavailableException unavailability} is ever retried.
 *
 * <p>The wait doubles from attempt to attempt and is shortened by a random part, so that many callers do not come back
 * together. Where the server says how long to wait, that is the least wait; if it is longer than
 * {@code maxServerWait}, the call ends instead.
 *
 * @param maxAttempts how many attempts a call makes at most, the first included; at least 1
 * @param initialBackoff the wait before the second attempt, before jitter
 * @param maxBackoff the longest wait of our own choosing
 * @param maxServerWait the longest wait at the server's wish
 * @param jitter the part of a wait that is random, from 0 (none) to 1 (all of it)
 */
public record RetryPolicy(
        int maxAttempts, Duration initialBackoff, Duration maxBackoff, Duration maxServerWait, double jitter) {

    /** Four attempts; waits from 0.5 s to 8 s of which half is random; the server may ask for up to 60 s. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60), 0.5);

    /** One attempt, whatever happens. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
        }
        requireNotNegative(initialBackoff, "initialBackoff");
        requireNotNegative(maxBackoff, "maxBackoff");
        requireNotNegative(maxServerWait, "maxServerWait");
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to 1, not " + jitter);
        }
    }

    /** Returns this policy with another number of attempts. */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, initialBackoff, maxBackoff, maxServerWait, jitter);
    }

    /**
     * Returns how long to wait before the next attempt, or nothing if there shall be none.
     *
     * @param attempt how many attempts there have been
     * @param serverWait how long the server asks to wait, or {@code null} if it does not say
     * @param random where the jitter comes from
     */
    public Optional<Duration> waitAfter(int attempt, @Nullable Duration serverWait, RandomGenerator random) {
        if (attempt >= maxAttempts || (serverWait != null && serverWait.compareTo(maxServerWait) > 0)) {
            return Optional.empty();
        }
        long doubled = initialBackoff.toMillis() << Math.min(attempt - 1, 20);
        long wait = Math.min(doubled, maxBackoff.toMillis());
        Duration ours = Duration.ofMillis(Math.round(wait * (1 - jitter * random.nextDouble())));
        if (serverWait == null) {
            return Optional.of(ours);
        }
        // Never less than the server asks for; and many callers who were told the same must not come back together.
        Duration theirs = serverWait.plusMillis(
                Math.round(Math.min(serverWait.toMillis(), maxBackoff.toMillis()) * jitter * random.nextDouble()));
        return Optional.of(Deadline.longer(theirs, ours));
    }

    private static void requireNotNegative(Duration value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(what + " must be from 0 to 1 day, not " + value);
        }
    }
}
