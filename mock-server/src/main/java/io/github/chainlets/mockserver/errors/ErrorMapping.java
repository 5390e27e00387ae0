package io.github.chainlets.mockserver.errors;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.JsonOut;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Turns what an operation throws into what the service answers. */
public final class ErrorMapping {
    private static final int SPELT_OUT = 20;

    private ErrorMapping() {}

    /** The one answer that is not the envelope. */
    public static Answer tooMany(int retryAfterSeconds, boolean clockStands) {
        return Answer.json(
                        429,
                        new JsonOut()
                                .beginObject()
                                .field(
                                        "error",
                                        clockStands
                                                ? "Rate limit exceeded: too many requests in this second of the world's clock, which is frozen"
                                                : "Rate limit exceeded: too many requests in this second")
                                .field("retry_after", retryAfterSeconds)
                                .endObject()
                                .toBytes())
                .refusedBy("rate-limit");
    }

    public static Answer of(BadInput bad) {
        return ErrorEnvelope.error(400, ErrorEnvelope.VALIDATION_ERROR, bad.problem())
                .refusedBy("body-shape");
    }

    public static Answer of(NoRoomException full) {
        return ErrorEnvelope.error(507, String.valueOf(full.getMessage())).refusedBy("memory");
    }

    public static Answer of(RejectedException rejected) {
        String message = message(rejected.violations());
        Answer answer = switch (rejected.reason()) {
            case NOT_FOUND -> ErrorEnvelope.error(404, ErrorEnvelope.NOT_FOUND, message);
            case UNAUTHENTICATED -> ErrorEnvelope.error(401, "UNAUTHENTICATED", message);
            case PERMISSION_DENIED -> ErrorEnvelope.error(403, "PERMISSION_DENIED", message);
            case INVALID, CONFLICT, STALE, CLOSED, OTHER ->
                ErrorEnvelope.error(400, ErrorEnvelope.VALIDATION_ERROR, message);
        };
        return answer.refusedBy(
                rejected.violations().stream().map(Violation::rule).distinct().toArray(String[]::new));
    }

    public static Answer of(UnavailableException unavailable) {
        Answer answer = ErrorEnvelope.error(503, "UNAVAILABLE", "The service is not available; nothing was changed");
        return unavailable
                .retryAfter()
                .map(Duration::toSeconds)
                .map(seconds -> answer.with("Retry-After", Long.toString(seconds)))
                .orElse(answer);
    }

    public static Answer of(IndeterminateException lost) {
        return ErrorEnvelope.error(502, "BAD_GATEWAY", "The answer was lost; the change may have been applied");
    }

    private static String message(List<Violation> violations) {
        String listed =
                violations.stream().limit(SPELT_OUT).map(Violation::toString).collect(Collectors.joining("; "));
        return violations.size() > SPELT_OUT ? listed + "; and " + (violations.size() - SPELT_OUT) + " more" : listed;
    }
}
