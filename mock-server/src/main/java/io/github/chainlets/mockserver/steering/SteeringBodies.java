package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.fake.DeploymentFate;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.faults.ArmedFaults;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Reads and writes the things that steering is about. */
final class SteeringBodies {
    private static final int LONGEST_MILLIS = (int) HttpFault.LONGEST.toMillis();
    private static final int MOST_TIMES = 1_000_000;

    private SteeringBodies() {}

    static void clock(JsonOut json, VirtualClock clock) {
        json.field("now", JsonOut.time(clock.instant()))
                .name("speed")
                .value(decimal(clock.speed()))
                .field("frozen", clock.speed() == 0);
    }

    /** Reads {@code seconds}, or {@code duration} as ISO 8601 has it. */
    static Duration duration(Fields fields, Duration most) {
        Node seconds = fields.optional("seconds");
        Duration duration = fields.madeOrNull("duration", Duration::parse);
        // A typo in one of the two names is what is most likely wrong, so that is said first.
        fields.done();
        if ((seconds == null) == (duration == null)) {
            throw BadInput.at("seconds", "give either seconds or duration");
        }
        if (seconds != null) {
            if (!(seconds.value() instanceof BigDecimal number)
                    || number.signum() < 0
                    || number.compareTo(BigDecimal.valueOf(most.toSeconds())) > 0) {
                throw seconds.refuse("must be a number from 0 to " + most.toSeconds());
            }
            return Duration.ofNanos(number.movePointRight(9).longValue());
        }
        if (duration == null || duration.isNegative() || duration.compareTo(most) > 0) {
            throw BadInput.at("duration", "must be from PT0S to " + most);
        }
        return duration;
    }

    static DeploymentStatus knownStatus(String name) {
        DeploymentStatus status = new DeploymentStatus(name);
        if (!status.isKnown()) {
            throw new IllegalArgumentException("must be one of " + DeploymentStatus.known());
        }
        return status;
    }

    static void addFault(ArmedFaults faults, Fields fields) {
        HttpFault fault = fault(fields);
        try {
            faults.add(fault);
        } catch (IllegalArgumentException e) {
            throw BadInput.at("operation", String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static HttpFault fault(Fields fields) {
        String operation = fields.text("operation", HttpFault.ANY);
        HttpFault.Kind kind = fields.choice("kind", HttpFault.Kind.class);
        boolean spoilsAnswer =
                kind == HttpFault.Kind.TRUNCATE || kind == HttpFault.Kind.MALFORMED || kind == HttpFault.Kind.DRIP;
        HttpFault.When when = fields.choice(
                "when", HttpFault.When.class, spoilsAnswer ? HttpFault.When.AFTER : HttpFault.When.BEFORE);
        int times = fields.whole("times", 1, MOST_TIMES, 1);
        double probability = fields.number("probability", 0, 1, 1);
        Node latency = fields.optional("latency_ms");
        int status = fields.whole("status", 200, 599, 503);
        Node body = fields.optional("body");
        Integer retryAfter = fields.wholeOrNull("retry_after", 0, 86_400);
        fields.done();
        Duration[] range = latency == null ? new Duration[] {Duration.ZERO, Duration.ZERO} : range(latency);
        try {
            return new HttpFault(
                    operation,
                    kind,
                    when,
                    times,
                    probability,
                    range[0],
                    range[1],
                    status,
                    body == null ? null : json(body),
                    retryAfter);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw BadInput.at(message.startsWith("a drip") ? "when" : "probability", message);
        }
    }

    /** Reads {@code 250} or {@code {"from": 100, "to": 300}}. */
    private static Duration[] range(Node latency) {
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

    private static String json(Node body) {
        JsonOut json = new JsonOut();
        if (body.value() instanceof String text) {
            return text;
        }
        body.writeTo(json);
        return json.toString();
    }

    static void fault(JsonOut json, HttpFault fault) {
        json.beginObject()
                .field("operation", fault.operation())
                .field("kind", JsonOut.name(fault.kind()))
                .field("when", JsonOut.name(fault.when()))
                .field("times", fault.times());
        json.name("probability").value(decimal(fault.probability()));
        json.name("latency_ms")
                .beginObject()
                .field("from", fault.latency().toMillis())
                .field("to", fault.latencyTo().toMillis())
                .endObject();
        if (fault.kind() == HttpFault.Kind.STATUS) {
            json.field("status", fault.status()).field("body", fault.body());
        }
        json.field("retry_after", fault.retryAfter()).endObject();
    }

    static DeploymentFate fate(Fields fields) {
        DeploymentFate.Kind kind = fields.choice("kind", DeploymentFate.Kind.class);
        DeploymentStatus during = fields.madeOrNull("during", SteeringBodies::knownStatus);
        DeploymentStatus endsAs = fields.madeOrNull("ends_as", SteeringBodies::failure);
        double after = fields.number("after_seconds", 0, 86_400, 0);
        String chainlet = fields.textOrNull("chainlet_name");
        fields.done();
        DeploymentFate fate = switch (kind) {
            case SUCCEEDS -> DeploymentFate.succeeds();
            case FAILS ->
                DeploymentFate.fails(
                        during == null ? DeploymentStatus.LOADING_MODEL : during,
                        endsAs == null
                                ? DeploymentStatus.DEPLOYING.equals(during)
                                        ? DeploymentStatus.DEPLOY_FAILED
                                        : DeploymentStatus.FAILED
                                : endsAs);
            case STUCK -> DeploymentFate.stuckIn(during == null ? DeploymentStatus.DEPLOYING : during);
            case FAILS_LATER -> DeploymentFate.unhealthyAfter(Duration.ofMillis((long) (after * 1000)));
        };
        return chainlet == null ? fate : fate.onlyFor(chainlet);
    }

    private static DeploymentStatus failure(String name) {
        DeploymentStatus status = knownStatus(name);
        if (!status.isFailure()) {
            throw new IllegalArgumentException(status + " is not a failure");
        }
        return status;
    }

    static void fate(JsonOut json, DeploymentFate fate) {
        json.beginObject()
                .field("kind", JsonOut.name(fate.kind()))
                .field("during", fate.during() == null ? null : fate.during().name())
                .field("ends_as", fate.endsAs() == null ? null : fate.endsAs().name());
        json.name("after_seconds").value(decimal(fate.after().toMillis() / 1000.0));
        json.field(
                        "chainlet_name",
                        fate.chainlet() == null ? null : fate.chainlet().value())
                .endObject();
    }

    private static BigDecimal decimal(double number) {
        return new BigDecimal(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }
}
