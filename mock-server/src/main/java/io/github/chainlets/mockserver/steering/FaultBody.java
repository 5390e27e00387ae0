package io.github.chainlets.mockserver.steering;

import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.HttpFault.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A fault as it is armed over HTTP: for each kind the fields that have an effect on it, and no other. */
sealed interface FaultBody {
    /** What all kinds have in common. */
    Aim aim();

    /** Returns the fault, but for its aim. */
    HttpFault bare();

    /** {@code delay}. */
    record Delay(Aim aim) implements FaultBody {
        @Override
        public HttpFault bare() {
            return HttpFault.delay(Duration.ZERO);
        }
    }

    /** {@code status}. */
    record Status(
            Aim aim,
            int status,
            @Nullable String body,
            @Nullable Integer retryAfter) implements FaultBody {
        @Override
        public HttpFault bare() {
            HttpFault fault = body == null ? HttpFault.status(status) : HttpFault.status(status, body);
            return retryAfter == null ? fault : fault.retryAfter(retryAfter);
        }
    }

    /** {@code rate_limit}. */
    record RateLimit(Aim aim, @Nullable Integer retryAfter) implements FaultBody {
        @Override
        public HttpFault bare() {
            return retryAfter == null
                    ? HttpFault.rateLimit()
                    : HttpFault.rateLimit().retryAfter(retryAfter);
        }
    }

    /** {@code reset}. */
    record Reset(Aim aim) implements FaultBody {
        @Override
        public HttpFault bare() {
            return HttpFault.reset();
        }
    }

    /** {@code truncate}. */
    record Truncate(Aim aim) implements FaultBody {
        @Override
        public HttpFault bare() {
            return HttpFault.truncate();
        }
    }

    /** {@code malformed}. */
    record Malformed(Aim aim) implements FaultBody {
        @Override
        public HttpFault bare() {
            return HttpFault.malformed();
        }
    }

    /** {@code drip}. */
    record Drip(Aim aim) implements FaultBody {
        @Override
        public HttpFault bare() {
            return HttpFault.drip();
        }
    }

    /**
     * Reads a fault.
     *
     * @throws BadInput naming the field that is wrong, or has no effect
     */
    static HttpFault read(Fields fields) {
        Kind kind = fields.choice("kind", Kind.class);
        Aim aim = Aim.read(fields, kind);
        FaultBody body = switch (kind) {
            case DELAY -> new Delay(aim);
            case STATUS ->
                new Status(
                        aim, fields.whole("status", 200, 599, 503), text(fields.optional("body")), retryAfter(fields));
            case RATE_LIMIT -> new RateLimit(aim, retryAfter(fields));
            case RESET -> new Reset(aim);
            case TRUNCATE -> new Truncate(aim);
            case MALFORMED -> new Malformed(aim);
            case DRIP -> new Drip(aim);
        };
        fields.done();
        return aim.at(body.bare());
    }

    /** Writes a fault as it can be read. */
    static void write(JsonOut json, HttpFault fault) {
        json.beginObject()
                .field("operation", fault.operation())
                .field("kind", JsonOut.name(fault.kind()))
                .field("when", JsonOut.name(fault.when()))
                .field("times", fault.times());
        json.name("probability").value(SteeringBodies.decimal(fault.probability()));
        json.name("latency_ms")
                .beginObject()
                .field("from", fault.latency().toMillis())
                .field("to", fault.latencyTo().toMillis())
                .endObject();
        if (fault.kind() == Kind.STATUS) {
            json.field("status", fault.status()).field("body", fault.body());
        }
        if (fault.kind() == Kind.STATUS || fault.kind() == Kind.RATE_LIMIT) {
            json.field("retry_after", fault.retryAfter());
        }
        json.endObject();
    }

    private static @Nullable Integer retryAfter(Fields fields) {
        return fields.wholeOrNull("retry_after", 0, 86_400);
    }

    /** A text is sent as it is; anything else as JSON. */
    private static @Nullable String text(@Nullable Node body) {
        if (body == null) {
            return null;
        }
        if (body.value() instanceof String text) {
            return text;
        }
        JsonOut json = new JsonOut();
        body.writeTo(json);
        return json.toString();
    }
}
