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
 * <p>Begin with what goes wrong, and add what differs from the usual: it strikes any operation, once, for certain, before the
 * request is dealt with, and without latency. What would have no effect is refused. Immutable.
 */
public final class HttpFault {
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

    private final FaultValues values;

    private HttpFault(FaultValues values) {
        this.values = values;
    }

    /** Returns a fault that holds the answer back. The request is dealt with after the delay; {@link #after()}, before it. */
    public static HttpFault delay(Duration latency) {
        return of(Kind.DELAY, When.BEFORE).withLatency(latency, latency);
    }

    /** Returns a fault that answers with a status, from 200 to 599, and the service's envelope. */
    public static HttpFault status(int status) {
        return new HttpFault(FaultValues.of(Kind.STATUS, When.BEFORE).status(status, null));
    }

    /** Returns a fault that answers with a status, from 200 to 599, and a body of your own. */
    public static HttpFault status(int status, String body) {
        return new HttpFault(
                FaultValues.of(Kind.STATUS, When.BEFORE).status(status, Objects.requireNonNull(body, "body")));
    }

    /** Returns a fault that answers 429, and asks to wait one second. */
    public static HttpFault rateLimit() {
        return of(Kind.RATE_LIMIT, When.BEFORE);
    }

    /** Returns a fault that resets the connection. */
    public static HttpFault reset() {
        return of(Kind.RESET, When.BEFORE);
    }

    /** Returns a fault that ends the answer in its middle. It strikes after the request has been dealt with. */
    public static HttpFault truncate() {
        return of(Kind.TRUNCATE, When.AFTER);
    }

    /** Returns a fault that answers with something that is not JSON. It strikes after the request has been dealt with. */
    public static HttpFault malformed() {
        return of(Kind.MALFORMED, When.AFTER);
    }

    /** Returns a fault that lets the answer drip. It strikes after the request has been dealt with. */
    public static HttpFault drip() {
        return of(Kind.DRIP, When.AFTER);
    }

    private static HttpFault of(Kind kind, When when) {
        return new HttpFault(FaultValues.of(kind, when));
    }

    /** Returns this fault striking one operation, for example {@code update_instance_types}. */
    public HttpFault on(String operation) {
        return new HttpFault(values.operation(operation));
    }

    /**
     * Returns this fault striking before the request is dealt with: nothing is applied.
     *
     * @throws IllegalArgumentException if it is a drip, which spoils an answer
     */
    public HttpFault before() {
        return new HttpFault(values.when(When.BEFORE));
    }

    /** Returns this fault striking after the request has been dealt with. */
    public HttpFault after() {
        return new HttpFault(values.when(When.AFTER));
    }

    /** Returns this fault striking so many times, at least 1. */
    public HttpFault times(int times) {
        return new HttpFault(values.times(times));
    }

    /** Returns this fault striking by chance, by the world's seed: above 0 and at most 1. */
    public HttpFault withProbability(double probability) {
        return new HttpFault(values.probability(probability));
    }

    /** Returns this fault with the answer held back for a time between the two, from 0 to 60 s, drawn by the world's seed. */
    public HttpFault withLatency(Duration from, Duration to) {
        return new HttpFault(values.latency(from, to));
    }

    /**
     * Returns this fault asking to wait so many seconds: a rate limit in its body, a status in its {@code Retry-After} header.
     *
     * @throws IllegalArgumentException if it is negative, or this fault does not ask for anything
     */
    public HttpFault retryAfter(int seconds) {
        return new HttpFault(values.retryAfter(seconds));
    }

    /** Returns which operation it strikes; {@link #ANY} for all of the service's. */
    public String operation() {
        return values.operation();
    }

    /** Returns what goes wrong. */
    public Kind kind() {
        return values.kind();
    }

    /** Returns whether the request has been dealt with when it strikes. */
    public When when() {
        return values.when();
    }

    /** Returns how many times it strikes before it is spent. */
    public int times() {
        return values.times();
    }

    /** Returns how likely it strikes a request. */
    public double probability() {
        return values.probability();
    }

    /** Returns how long the answer is held back at least. */
    public Duration latency() {
        return values.latency();
    }

    /** Returns how long the answer is held back at most. */
    public Duration latencyTo() {
        return values.latencyTo();
    }

    /** Returns the status of {@link Kind#STATUS}; 0 for other kinds. */
    public int status() {
        return values.status();
    }

    /** Returns the body of {@link Kind#STATUS}, or {@code null} for the service's envelope. */
    public @Nullable String body() {
        return values.body();
    }

    /** Returns the seconds it asks to wait, or {@code null}. */
    public @Nullable Integer retryAfter() {
        return values.retryAfter();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpFault fault && values.equals(fault.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns it in a few words, for example {@code reset after update_instance_types, 2 times}. */
    @Override
    public String toString() {
        return values.toString();
    }
}
