package io.github.chainlets.fake;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong at a port, though not with the request.
 *
 * @param operation which operation it strikes
 * @param kind what goes wrong
 * @param times how many times it strikes before it is spent; at least 1
 * @param probability how likely it strikes a call, above 0 and at most 1
 * @param retryAfter how long the caller is asked to wait, or {@code null}
 */
public record Fault(
        Operation operation,
        Kind kind,
        int times,
        double probability,
        @Nullable Duration retryAfter) {

    /** What goes wrong. */
    public enum Kind {
        /** The request is turned away before anything is applied, and the caller knows. */
        UNAVAILABLE,
        /** The request is lost before it arrives, and the caller cannot know. */
        LOST_REQUEST,
        /** The request is dealt with and the answer is lost: <b>after</b> the change is applied. */
        LOST_REPLY
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Fault {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(kind, "kind");
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, not " + times);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, not " + probability);
        }
    }

    /** Returns a fault that turns the next call away. */
    public static Fault unavailable(Operation operation) {
        return new Fault(operation, Kind.UNAVAILABLE, 1, 1, null);
    }

    /** Returns a fault that loses the next call before it arrives. */
    public static Fault lostRequest(Operation operation) {
        return new Fault(operation, Kind.LOST_REQUEST, 1, 1, null);
    }

    /** Returns a fault that loses the answer to the next call, after the change is applied. */
    public static Fault lostReply(Operation operation) {
        return new Fault(operation, Kind.LOST_REPLY, 1, 1, null);
    }

    /** Returns this fault striking several times. */
    public Fault times(int strikes) {
        return new Fault(operation, kind, strikes, probability, retryAfter);
    }

    /** Returns this fault striking by chance, by the fake's seed. */
    public Fault withProbability(double chance) {
        return new Fault(operation, kind, times, chance, retryAfter);
    }

    /** Returns this fault asking its caller to wait. */
    public Fault retryAfter(Duration wait) {
        return new Fault(operation, kind, times, probability, wait);
    }

    UpdateException exception() {
        return switch (kind) {
            case UNAVAILABLE ->
                new UnavailableException("A planned fault turned the call away", retryAfter, null, null);
            case LOST_REQUEST, LOST_REPLY ->
                operation == Operation.UPDATE_INSTANCE_TYPES
                        ? new IndeterminateException("A planned fault left the call without an answer", null, null)
                        : new UnavailableException(
                                "A planned fault left the read without an answer", retryAfter, null, null);
        };
    }
}
