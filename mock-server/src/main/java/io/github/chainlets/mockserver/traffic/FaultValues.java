package io.github.chainlets.mockserver.traffic;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that is to be known of a fault, checked. */
record FaultValues(
        String operation,
        HttpFault.Kind kind,
        HttpFault.When when,
        int times,
        double probability,
        Duration latency,
        Duration latencyTo,
        int status,
        @Nullable String body,
        @Nullable Integer retryAfter) {
    FaultValues {
        Objects.requireNonNull(operation, "operation");
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, not " + times);
        }
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0 and at most 1, not " + probability);
        }
        if (latency.isNegative() || latencyTo.compareTo(latency) < 0 || latencyTo.compareTo(HttpFault.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "latency must be 0 to 60 s, and not end before it begins, not " + latency + " to " + latencyTo);
        }
        if (kind == HttpFault.Kind.STATUS && (status < 200 || status > 599)) {
            throw new IllegalArgumentException("status must be from 200 to 599, not " + status);
        }
        if (retryAfter != null && kind != HttpFault.Kind.STATUS && kind != HttpFault.Kind.RATE_LIMIT) {
            throw new IllegalArgumentException("retryAfter has no effect on a " + name(kind));
        }
        if (retryAfter != null && retryAfter < 0) {
            throw new IllegalArgumentException("retryAfter must not be negative, not " + retryAfter);
        }
        if (kind == HttpFault.Kind.DRIP && when == HttpFault.When.BEFORE) {
            throw new IllegalArgumentException("a drip spoils an answer, so it strikes after, not before");
        }
    }

    static FaultValues of(HttpFault.Kind kind, HttpFault.When when) {
        int status = kind == HttpFault.Kind.STATUS ? 503 : 0;
        return new FaultValues(HttpFault.ANY, kind, when, 1, 1, Duration.ZERO, Duration.ZERO, status, null, null);
    }

    FaultValues operation(String only) {
        return new FaultValues(only, kind, when, times, probability, latency, latencyTo, status, body, retryAfter);
    }

    FaultValues when(HttpFault.When moment) {
        return new FaultValues(
                operation, kind, moment, times, probability, latency, latencyTo, status, body, retryAfter);
    }

    FaultValues times(int strikes) {
        return new FaultValues(
                operation, kind, when, strikes, probability, latency, latencyTo, status, body, retryAfter);
    }

    FaultValues probability(double chance) {
        return new FaultValues(operation, kind, when, times, chance, latency, latencyTo, status, body, retryAfter);
    }

    FaultValues latency(Duration from, Duration to) {
        return new FaultValues(operation, kind, when, times, probability, from, to, status, body, retryAfter);
    }

    FaultValues status(int other, @Nullable String text) {
        return new FaultValues(operation, kind, when, times, probability, latency, latencyTo, other, text, retryAfter);
    }

    FaultValues retryAfter(int seconds) {
        return new FaultValues(operation, kind, when, times, probability, latency, latencyTo, status, body, seconds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name(kind));
        if (kind == HttpFault.Kind.STATUS) {
            text.append(' ').append(status);
        }
        text.append(' ').append(name(when)).append(' ').append(operation);
        if (!latencyTo.isZero()) {
            text.append(", held back for ").append(latency.toMillis());
            text.append(latency.equals(latencyTo) ? "" : " to " + latencyTo.toMillis())
                    .append(" ms");
        }
        text.append(times == 1 ? "" : ", " + times + " times");
        return text.append(probability == 1 ? "" : ", probability " + probability)
                .toString();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
