package io.github.chainlets.mockserver.faults;

import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.traffic.HttpFault.Kind;
import io.github.chainlets.mockserver.traffic.HttpFault.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Armed faults as they are kept. */
public final class FaultJson {
    private FaultJson() {}

    /** Writes them as fields. */
    public static void write(JsonOut json, ArmedFaults.Mark mark) {
        json.field("tosses", mark.tosses());
        json.array("armed", mark.faults(), FaultJson::write);
        json.array("left", mark.left(), (out, times) -> out.value((long) times));
    }

    /** Reads them. */
    public static ArmedFaults.Mark read(Fields fields) {
        List<HttpFault> faults = new ArrayList<>();
        fields.required("armed").items().forEach(item -> faults.add(read(item)));
        List<Integer> left = new ArrayList<>();
        fields.required("left").items().forEach(item -> left.add((int) item.number()));
        return new ArmedFaults.Mark(faults, left, fields.number("tosses"));
    }

    private static void write(JsonOut json, HttpFault fault) {
        json.beginObject()
                .field("kind", JsonOut.name(fault.kind()))
                .field("when", JsonOut.name(fault.when()))
                .field("operation", fault.operation())
                .field("times", fault.times())
                .field("probability", Double.toString(fault.probability()))
                .field("from", fault.latency().toString())
                .field("to", fault.latencyTo().toString())
                .field("status", fault.status())
                .field("body", fault.body())
                .field("retry_after", fault.retryAfter())
                .endObject();
    }

    private static HttpFault read(Node node) {
        Fields fields = new Fields(node);
        HttpFault fault =
                bare(fields.choice("kind", Kind.class), (int) fields.number("status"), fields.textOrNull("body"));
        Long retryAfter = fields.numberOrNull("retry_after");
        HttpFault whole = (fields.choice("when", When.class) == When.AFTER ? fault.after() : fault.before())
                .on(fields.text("operation"))
                .times((int) fields.number("times"))
                .withProbability(Double.parseDouble(fields.text("probability")))
                .withLatency(Duration.parse(fields.text("from")), Duration.parse(fields.text("to")));
        return retryAfter == null ? whole : whole.retryAfter(retryAfter.intValue());
    }

    private static HttpFault bare(Kind kind, int status, @Nullable String body) {
        return switch (kind) {
            case DELAY -> HttpFault.delay(Duration.ZERO);
            case STATUS -> body == null ? HttpFault.status(status) : HttpFault.status(status, body);
            case RATE_LIMIT -> HttpFault.rateLimit();
            case RESET -> HttpFault.reset();
            case TRUNCATE -> HttpFault.truncate();
            case MALFORMED -> HttpFault.malformed();
            case DRIP -> HttpFault.drip();
        };
    }
}
