package io.github.chainlets.conformance.server;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Observations;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.Schema;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.conformance.wire.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The requirements on every exchange, looked at in passing. */
final class ExchangeLints {
    private static final Pattern INNARDS =
            Pattern.compile("\\bat [\\w$.]+\\([\\w]+\\.(java|kt|scala)|Traceback \\(most recent"
                    + "|\\b[a-z]\\w*(\\.[a-z]\\w*){2,}\\.[A-Z]\\w*(Exception|Error)\\b|File \"[^\"]+\\.py\"|goroutine \\d+ \\["
                    + "|\\.(java|kt|py|go|rb|js|ts|rs):\\d+|/(usr|home|var|opt|root)/\\w+/|\\b\\w+Exception: ");

    /** What codes of a plain meaning can go with; other codes are the server's own. */
    private static final Map<String, Set<Integer>> STATUSES = Map.of(
            "VALIDATION_ERROR", Set.of(400, 422),
            "UNAUTHENTICATED", Set.of(401),
            "PERMISSION_DENIED", Set.of(403),
            "NOT_FOUND", Set.of(404),
            "METHOD_NOT_ALLOWED", Set.of(405),
            "PAYLOAD_TOO_LARGE", Set.of(413),
            "INTERNAL_ERROR", Set.of(500));

    /** A key of fewer characters may stand in an answer by chance. */
    private static final int SHORT = 8;

    private final Observations seen;
    private final Set<String> keys;

    ExchangeLints(Trial.Conditions conditions, Set<String> keys) {
        this.seen = conditions.observations();
        this.keys = keys;
    }

    void look(Exchange exchange) {
        Response answer = exchange.response();
        if (answer == null) {
            return;
        }
        boolean head = exchange.request().method().equals("HEAD");
        boolean ours = exchange.request().target().startsWith("/v1");
        seen.look(
                "SRV-01",
                () -> unless(
                        answer.status() < 500 || answer.status() == 501 || answer.status() == 505,
                        "the server failed with " + answer.status()));
        seen.look("ERR-02", () -> innards(answer.text()));
        seen.look("AUTH-08", () -> keyless(answer));
        seen.look("HTTP-09", () -> framed(answer));
        if (answer.status() == 429) {
            seen.look("LIMIT-01", () -> limited(answer));
        } else if (answer.status() >= 300 && ours && !head) {
            seen.look("ERR-01", () -> envelope(answer));
            seen.look("ERR-07", () -> agreeing(answer));
            seen.look("ERR-06", () -> {
                if (read(answer) instanceof Json.Obj obj) {
                    unlessEqual(Set.of("code", "message"), obj.members().keySet(), "the set of an error's fields");
                }
            });
        } else if (isUpdate(exchange.request()) && answer.status() / 100 == 2) {
            seen.look("RES-01", () -> {
                unless(answer.status() == 200, "success should be 200, but is " + answer.status());
                unless(
                        answer.isJson(),
                        "content type should be application/json, but is " + answer.header("Content-Type"));
            });
            seen.look("RES-02", () -> {
                List<String> problems = Schema.problems(read(answer), Schema.UPDATE);
                unless(problems.isEmpty(), String.join("; ", problems));
            });
            seen.look("RES-10", () -> {
                List<String> unknown = Schema.unknownFields(read(answer), Schema.UPDATE);
                unless(unknown.isEmpty(), "not in the specification: " + unknown);
            });
        }
    }

    private static boolean isUpdate(Request request) {
        return request.method().equals("POST") && request.target().contains("/instance_types/update");
    }

    private static Json read(Response answer) {
        try {
            return JsonReader.read(answer.body());
        } catch (JsonException e) {
            throw new Violated("the body is " + e.getMessage());
        }
    }

    private static void innards(String body) {
        var found = INNARDS.matcher(body);
        if (found.find()) {
            throw new Violated("the answer shows \"" + found.group() + "\"");
        }
    }

    private void keyless(Response answer) {
        String head = answer.headers().toString();
        String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
        for (String key : keys) {
            unless(!holds(head, key) && !holds(body, key), "the answer holds the key");
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
            unless(
                    key.length() < SHORT || (!head.contains(base64) && !body.contains(base64)),
                    "the answer holds the key in Base64");
        }
    }

    /** A short key may stand in an answer by chance, so it counts only where it is called one. */
    private static boolean holds(String text, String key) {
        return key.length() >= SHORT
                ? text.contains(key)
                : Pattern.compile("(?i)\\b(api-key|bearer)\\s+(?-i:" + Pattern.quote(key) + ")(?![\\w.-])")
                        .matcher(text)
                        .find();
    }

    private static void framed(Response answer) {
        unless(answer.flaw().isEmpty(), answer.flaw());
        unless(answer.all("Content-Type").size() <= 1, "more than one Content-Type");
        unless(answer.all("Content-Length").size() <= 1, "more than one Content-Length");
        unless(answer.body().length == 0 || answer.all("Content-Type").size() == 1, "a body without a Content-Type");
    }

    private static void envelope(Response answer) {
        unless(answer.isJson(), "an error should be application/json, but is " + answer.header("Content-Type"));
        boolean fits = read(answer) instanceof Json.Obj obj
                && obj.members().keySet().containsAll(Set.of("code", "message"))
                && obj.member("code").orElse(Json.NULL) instanceof Json.Str code
                && code.value().matches("[A-Z][A-Z0-9_]*")
                && obj.member("message").orElse(Json.NULL) instanceof Json.Str message
                && !message.value().isEmpty();
        unless(fits, "an error should be {\"code\", \"message\"}, but is " + answer.text());
    }

    private static void agreeing(Response answer) {
        if (read(answer) instanceof Json.Obj obj && obj.member("code").orElse(Json.NULL) instanceof Json.Str code) {
            Set<Integer> fitting = STATUSES.getOrDefault(code.value(), Set.of(answer.status()));
            unless(
                    fitting.contains(answer.status()),
                    "the code " + code.value() + " does not go with the status " + answer.status());
        }
    }

    private static void limited(Response answer) {
        unless(answer.isJson(), "a rate limit should be application/json");
        boolean fits = read(answer) instanceof Json.Obj obj
                && obj.member("error").orElse(Json.NULL) instanceof Json.Str
                && obj.member("retry_after").orElse(Json.NULL) instanceof Json.Num seconds
                && seconds.isInt();
        unless(fits, "a rate limit should be {\"error\", \"retry_after\"}, but is " + answer.text());
    }
}
