package io.github.chainlets.mockserver.steering;

import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.HttpFault.Kind;
import io.github.chainlets.mockserver.traffic.HttpFault.When;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fault strikes, when, how often and how likely, and how long it holds the answer back. */
record Aim(String operation, When when, int times, double probability, Duration from, Duration to) {
    private static final int LONGEST_MILLIS = (int) HttpFault.LONGEST.toMillis();
    private static final int MOST_TIMES = 1_000_000;

    static Aim read(Fields fields, Kind kind) {
        boolean spoilsAnswer = kind == Kind.TRUNCATE || kind == Kind.MALFORMED || kind == Kind.DRIP;
        String operation = fields.text("operation", HttpFault.ANY);
        When when = fields.choice("when", When.class, spoilsAnswer ? When.AFTER : When.BEFORE);
        if (kind == Kind.DRIP && when == When.BEFORE) {
            throw BadInput.at("when", "a drip spoils an answer, so it strikes after, not before");
        }
        int times = fields.whole("times", 1, MOST_TIMES, 1);
        double probability = fields.number("probability", 0, 1, 1);
        if (probability == 0) {
            throw BadInput.at("probability", "must be above 0, for else this fault would never strike");
        }
        Node latency = kind == Kind.DELAY ? fields.required("latency_ms") : fields.optional("latency_ms");
        Duration[] range = range(latency);
        if (kind == Kind.DELAY && range[1].isZero()) {
            throw BadInput.at("latency_ms", "must be above 0: this delay would have no effect");
        }
        return new Aim(operation, when, times, probability, range[0], range[1]);
    }

    HttpFault at(HttpFault fault) {
        HttpFault aimed =
                fault.on(operation).times(times).withProbability(probability).withLatency(from, to);
        return when == When.BEFORE ? aimed.before() : aimed.after();
    }

    /** Reads {@code 250} or {@code {"from": 100, "to": 300}}. */
    private static Duration[] range(@Nullable Node latency) {
        if (latency == null) {
            return new Duration[] {Duration.ZERO, Duration.ZERO};
        }
        if (latency.value() instanceof BigDecimal) {
            Fields only = new Fields(new Node("the body", Map.of("latency_ms", latency)));
            Duration fixed = Duration.ofMillis(only.whole("latency_ms", 0, LONGEST_MILLIS));
            return new Duration[] {fixed, fixed};
        }
        Fields fields = new Fields(latency);
        int from = fields.whole("from", 0, LONGEST_MILLIS);
        int to = fields.whole("to", from, LONGEST_MILLIS);
        fields.done();
        return new Duration[] {Duration.ofMillis(from), Duration.ofMillis(to)};
    }
}
