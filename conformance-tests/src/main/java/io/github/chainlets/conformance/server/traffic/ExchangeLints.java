package io.github.chainlets.conformance.server.traffic;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The requirements on every exchange, looked at in passing. */
final class ExchangeLints {
    private static final Pattern INNARDS =
            Pattern.compile("\\bat [\\w$.]+\\([\\w]+\\.(java|kt|scala)|Traceback \\(most recent"
                    + "|\\b[a-z]\\w*(\\.[a-z]\\w*){2,}\\.[A-Z]\\w*(Exception|Error)\\b|File \"[^\"]+\\.py\"|goroutine \\d+ \\["
                    + "|\\.(java|kt|py|go|rb|js|ts|rs):\\d+|/(usr|home|var|opt|root)/\\w+/|\\b\\w+Exception: ");

    /** What codes of a plain meaning can go with; other codes are the server's own. */
    private static final Map<String, Set<Integer>> STATUSES = Map.ofEntries(
            entry("OK", 200),
            entry("SUCCESS", 200),
            entry("CREATED", 201),
            entry("BAD_REQUEST", 400),
            entry("VALIDATION_ERROR", 400, 422),
            entry("UNAUTHENTICATED", 401),
            entry("UNAUTHORIZED", 401),
            entry("PERMISSION_DENIED", 403),
            entry("FORBIDDEN", 403),
            entry("NOT_FOUND", 404),
            entry("METHOD_NOT_ALLOWED", 405),
            entry("NOT_ACCEPTABLE", 406),
            entry("REQUEST_TIMEOUT", 408),
            entry("CONFLICT", 400, 409),
            entry("GONE", 410),
            entry("LENGTH_REQUIRED", 411),
            entry("PAYLOAD_TOO_LARGE", 413),
            entry("URI_TOO_LONG", 414),
            entry("UNSUPPORTED_MEDIA_TYPE", 400, 415),
            entry("EXPECTATION_FAILED", 417),
            entry("UNPROCESSABLE_ENTITY", 422),
            entry("TOO_MANY_REQUESTS", 429),
            entry("INTERNAL_ERROR", 500),
            entry("INTERNAL_SERVER_ERROR", 500),
            entry("NOT_IMPLEMENTED", 501),
            entry("SERVICE_UNAVAILABLE", 503));

    private static Map.Entry<String, Set<Integer>> entry(String code, Integer... statuses) {
        return Map.entry(code, Set.of(statuses));
    }

    private final Trial.Conditions conditions;
    private final Observations seen;
    private final Set<String> keys;
    private final Map<String, KeyTraces> traces = new ConcurrentHashMap<>();

    ExchangeLints(Trial.Conditions conditions, Set<String> keys) {
        this.conditions = conditions;
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
        seen.look("AUTH-08", () -> keyless(exchange, answer));
        seen.look("HTTP-09", () -> {
            framed(answer);
            encoded(exchange.request(), answer);
        });
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
        } else if (exchange.request().method().equals("GET") && ours && answer.status() / 100 == 2) {
            seen.look(
                    "RES-01", () -> unless(answer.status() == 200, "a read should be 200, but is " + answer.status()));
        } else if (isUpdate(exchange.request()) && answer.status() / 100 == 2) {
            seen.look("RES-01", () -> {
                unless(answer.status() == 200, "success should be 200, but is " + answer.status());
                unless(
                        answer.isJson(),
                        "content type should be application/json, but is "
                                + answer.header("Content-Type").orElse("not said"));
            });
            seen.look("RES-02", () -> {
                List<String> problems = Schema.problems(read(answer), Schema.UPDATE);
                unless(problems.isEmpty(), String.join("; ", problems));
            });
            seen.look("RES-10", () -> {
                List<String> unknown = Schema.unknownFields(
                        read(answer),
                        Schema.UPDATE,
                        conditions.variant(Variant.V_SPEC).equals("NEWEST"));
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

    private void keyless(Exchange exchange, Response answer) {
        String text = answer.headers() + "\n" + new String(answer.body(), StandardCharsets.ISO_8859_1);
        String asked =
                exchange.request().target() + new String(exchange.request().body(), StandardCharsets.ISO_8859_1);
        for (String key : keys) {
            traces.computeIfAbsent(key, KeyTraces::new)
                    .in(text, asked, answer.status() >= 400)
                    .ifPresent(form -> {
                        throw new Violated("the answer holds " + form);
                    });
        }
    }

    private static void framed(Response answer) {
        unless(answer.flaw().isEmpty(), answer.flaw());
        unless(answer.all("Content-Type").size() <= 1, "more than one Content-Type");
        unless(answer.all("Content-Length").size() <= 1, "more than one Content-Length");
        unless(answer.body().length == 0 || answer.all("Content-Type").size() == 1, "a body without a Content-Type");
    }

    /** Nothing that the kit sends asks for an encoding but where it says so. */
    private static void encoded(Request request, Response answer) {
        String encoding = answer.header("Content-Encoding").orElse("identity");
        unless(
                encoding.equalsIgnoreCase("identity") || request.has("Accept-Encoding"),
                "the answer claims the content encoding " + encoding + ", which nobody asked for");
    }

    private static void envelope(Response answer) {
        unless(
                answer.isJson(),
                "an error should be application/json, but is "
                        + answer.header("Content-Type").orElse("not said"));
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
