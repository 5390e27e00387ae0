package io.github.chainlets.core.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a call that is known not to have been applied is repeated, and after what wait. Only an
 * {@linkplain io.github.chainlets.core.UnavailableException unavailability} is ever repeated.
 *
 * <p>The wait doubles from attempt to attempt and is shortened by a random part, so that many callers do not come back
 * together. Where the server says how long to wait, that is the least wait; if it is longer than
 * {@code longestServerWait}, the call ends instead.
 *
 * @param mostAttempts how many attempts a call makes at most, the first included; at least 1
 * @param firstWait the wait before the second attempt, before jitter
 * @param longestWait the longest wait of our own choosing
 * @param longestServerWait the longest wait at the server's wish
 * @param jitter the part of a wait that is random, from 0 (none) to 1 (all of it)
 */
public record RetryPolicy(
        int mostAttempts, Duration firstWait, Duration longestWait, Duration longestServerWait, double jitter) {

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
        if (mostAttempts < 1) {
            throw new IllegalArgumentException("mostAttempts must be at least 1, not " + mostAttempts);
        }
        requireNotNegative(firstWait, "firstWait");
        requireNotNegative(longestWait, "longestWait");
        requireNotNegative(longestServerWait, "longestServerWait");
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be from 0 to 1, not " + jitter);
        }
    }

    /** Returns this policy with another number of attempts. */
    public RetryPolicy withMostAttempts(int attempts) {
        return new RetryPolicy(attempts, firstWait, longestWait, longestServerWait, jitter);
    }

    /**
     * Returns how long to wait before the next attempt, or nothing if there shall be none.
     *
     * @param attempt how many attempts there have been
     * @param serverWait how long the server asks to wait, or {@code null} if it does not say
     * @param random where the jitter comes from
     */
    Optional<Duration> waitAfter(int attempt, @Nullable Duration serverWait, RandomGenerator random) {
        if (attempt >= mostAttempts || (serverWait != null && serverWait.compareTo(longestServerWait) > 0)) {
            return Optional.empty();
        }
        long doubled = firstWait.toMillis() << Math.min(attempt - 1, 20);
        long wait = Math.min(doubled, longestWait.toMillis());
        Duration ours = Duration.ofMillis(Math.round(wait * (1 - jitter * random.nextDouble())));
        return Optional.of(serverWait != null && serverWait.compareTo(ours) > 0 ? serverWait : ours);
    }

    private static void requireNotNegative(Duration value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(what + " must be from 0 to 1 day, not " + value);
        }
    }
}
