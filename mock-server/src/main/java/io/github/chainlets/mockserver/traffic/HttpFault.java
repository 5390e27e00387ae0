package io.github.chainlets.mockserver.traffic;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong on the wire.
 *
 * <pre>{@code
 * HttpFault.reset().after().on("update_instance_types") // applied, and the reply is lost
 * HttpFault.status(503).times(2)
 * HttpFault.delay(Duration.ofMillis(200)).withProbability(0.1)
 * }</pre>
 *
 * @param operation which operation it strikes, for example {@code update_instance_types}; {@link #ANY} for all of the service's
 * @param kind what goes wrong
 * @param when whether the request has been dealt with when it strikes
 * @param times how many times it strikes before it is spent; at least 1
 * @param probability how likely it strikes a request, above 0 and at most 1; by the world's seed
 * @param latency how long the answer is held back at least
 * @param latencyTo how long the answer is held back at most; drawn between the two by the world's seed
 * @param status the status of {@link Kind#STATUS}
 * @param body the body of {@link Kind#STATUS}, or {@code null} for the service's envelope
 * @param retryAfter what {@link Kind#RATE_LIMIT} says in its body, and {@link Kind#STATUS} in its {@code Retry-After} header; in
 *     seconds, or {@code null}
 */
public record HttpFault(
        String operation,
        Kind kind,
        When when,
        int times,
        double probability,
        Duration latency,
        Duration latencyTo,
        int status,
        @Nullable String body,
        @Nullable Integer retryAfter) {
    /** Strikes every operation of the service. */
    public static final String ANY = "any";
    /** How long an answer can be held back. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    /** What goes wrong. */
    public enum Kind {
        /** Nothing but the delay. */
        DELAY,
        /** Another answer. */
        STATUS,
        /** The service's 429, with its own body. */
        RATE_LIMIT,
        /** The connection is reset without an answer. */
        RESET,
        /** The answer ends in the middle, and the connection with it. */
        TRUNCATE,
        /** The answer is complete, and its body is not JSON. */
        MALFORMED,
        /** The answer comes byte by byte, 20 ms apart. */
        DRIP
    }

    /** When it strikes. */
    public enum When {
        /** Before the request is dealt with: nothing is applied. */
        BEFORE,
        /** After the request has been dealt with: a change is applied, and its sender may not learn of it. */
        AFTER
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public HttpFault {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(when, "when");
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, not " + times);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, not " + probability);
        }
        if (latency.isNegative() || latencyTo.compareTo(latency) < 0 || latencyTo.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "latency must be 0 to 60 s, and not end before it begins, not " + latency + " to " + latencyTo);
        }
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
        }
        if (retryAfter != null && retryAfter < 0) {
            throw new IllegalArgumentException("retryAfter must not be negative, not " + retryAfter);
        }
        if (kind == Kind.DRIP && when == When.BEFORE) {
            throw new IllegalArgumentException("a drip spoils an answer, so it strikes after, not before");
        }
    }

    /** Returns a fault that holds the answer back. The request is dealt with after the delay; {@link #after()}, before it. */
    public static HttpFault delay(Duration latency) {
        return of(Kind.DELAY, When.BEFORE).withLatency(latency, latency);
    }

    /** Returns a fault that answers with a status and the service's envelope. */
    public static HttpFault status(int status) {
        return new HttpFault(ANY, Kind.STATUS, When.BEFORE, 1, 1, Duration.ZERO, Duration.ZERO, status, null, null);
    }

    /** Returns a fault that answers with a status and a body of your own. */
    public static HttpFault status(int status, String body) {
        return new HttpFault(ANY, Kind.STATUS, When.BEFORE, 1, 1, Duration.ZERO, Duration.ZERO, status, body, null);
    }

    /** Returns a fault that answers 429, and asks to wait one second. */
    public static HttpFault rateLimit() {
        return of(Kind.RATE_LIMIT, When.BEFORE);
    }

    /** Returns a fault that resets the connection. */
    public static HttpFault reset() {
        return of(Kind.RESET, When.BEFORE);
    }

    /** Returns a fault that ends the answer in its middle. */
    public static HttpFault truncate() {
        return of(Kind.TRUNCATE, When.AFTER);
    }

    /** Returns a fault that answers with something that is not JSON. */
    public static HttpFault malformed() {
        return of(Kind.MALFORMED, When.AFTER);
    }

    /** Returns a fault that lets the answer drip. */
    public static HttpFault drip() {
        return of(Kind.DRIP, When.AFTER);
    }

    /** Returns a fault of a kind, otherwise as usual. */
    public static HttpFault of(Kind kind, When when) {
        return new HttpFault(ANY, kind, when, 1, 1, Duration.ZERO, Duration.ZERO, 503, null, null);
    }

    /** Returns this fault striking one operation, for example {@code update_instance_types}. */
    public HttpFault on(String only) {
        return new HttpFault(only, kind, when, times, probability, latency, latencyTo, status, body, retryAfter);
    }

    /** Returns this fault striking before the request is dealt with. */
    public HttpFault before() {
        return at(When.BEFORE);
    }

    /** Returns this fault striking after the request has been dealt with. */
    public HttpFault after() {
        return at(When.AFTER);
    }

    /** Returns this fault striking several times. */
    public HttpFault times(int strikes) {
        return new HttpFault(operation, kind, when, strikes, probability, latency, latencyTo, status, body, retryAfter);
    }

    /** Returns this fault striking by chance. */
    public HttpFault withProbability(double chance) {
        return new HttpFault(operation, kind, when, times, chance, latency, latencyTo, status, body, retryAfter);
    }

    /** Returns this fault with the answer held back for a time between the two. */
    public HttpFault withLatency(Duration from, Duration to) {
        return new HttpFault(operation, kind, when, times, probability, from, to, status, body, retryAfter);
    }

    /** Returns this fault asking to wait. */
    public HttpFault retryAfter(int seconds) {
        return new HttpFault(operation, kind, when, times, probability, latency, latencyTo, status, body, seconds);
    }

    private HttpFault at(When moment) {
        return new HttpFault(operation, kind, moment, times, probability, latency, latencyTo, status, body, retryAfter);
    }
}
