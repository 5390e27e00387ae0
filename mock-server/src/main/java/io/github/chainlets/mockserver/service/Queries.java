package io.github.chainlets.mockserver.service;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.logs.LogLevel;
import io.github.chainlets.core.logs.LogQuery;
import io.github.chainlets.mockserver.http.PercentDecoding;
import io.github.chainlets.mockserver.json.BadInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the queries of logs and audit logs. A parameter that is not known is passed over; one without a value is none. */
final class Queries {
    private final Map<String, List<String>> given = new HashMap<>();
    private final Problems problems = new Problems();

    private Queries(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String field : query.split("&", -1)) {
            int equals = field.indexOf('=');
            String name = decoded("the query", equals < 0 ? field : field.substring(0, equals));
            String value = equals < 0 ? "" : decoded(name, field.substring(equals + 1));
            if (!value.isEmpty()) {
                given.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
            }
        }
    }

    /**
     * Reads a query of a log.
     *
     * @throws BadInput naming all that is wrong
     */
    static LogQuery log(@Nullable String query) {
        Queries read = new Queries(query);
        LogQuery log = new LogQuery(
                read.instant("start_epoch_millis"),
                read.instant("end_epoch_millis"),
                read.isOneOf("direction", "desc", "asc"),
                read.limit(LogQuery.LATEST.limit()),
                read.one("min_level", Queries::level),
                read.one("replica", Function.identity()),
                read.one("request_id", Function.identity()),
                read.one("component", Function.identity()),
                read.one("search_pattern", Function.identity()),
                read.all("includes"),
                read.all("excludes"));
        read.problems.throwIfAny();
        return log;
    }

    /**
     * Reads a query of an audit log.
     *
     * @throws BadInput naming all that is wrong
     */
    static AuditQuery audit(@Nullable String query) {
        Queries read = new Queries(query);
        AuditQuery audit = new AuditQuery(
                read.one("cursor", Function.identity()),
                read.limit(AuditQuery.NEWEST.limit()),
                !read.isOneOf("direction", "DESC", "ASC"),
                read.one("search", Function.identity()),
                read.all("event_type_groups"),
                read.all("user_ids"),
                read.all("deployment_ids"),
                read.all("chain_deployment_ids").stream().map(DeploymentId::new).toList(),
                read.all("environment_names").stream().map(EnvironmentName::new).toList(),
                read.all("sources"),
                read.instant("start_epoch_millis"),
                read.instant("end_epoch_millis"));
        read.problems.throwIfAny();
        return audit;
    }

    private List<String> all(String name) {
        return given.getOrDefault(name, List.of());
    }

    private <T> @Nullable T one(String name, Function<String, T> maker) {
        List<String> values = all(name);
        return values.isEmpty()
                ? null
                : problems.collect(() -> {
                    if (values.size() > 1) {
                        throw BadInput.at(name, "comes " + values.size() + " times");
                    }
                    try {
                        return maker.apply(values.get(0));
                    } catch (IllegalArgumentException e) {
                        throw BadInput.at(name, String.valueOf(e.getMessage()));
                    }
                });
    }

    private @Nullable Instant instant(String name) {
        return one(name, text -> Instant.ofEpochMilli(whole(text, 15)));
    }

    private int limit(int usual) {
        Integer limit = one("limit", text -> (int) whole(text, 9));
        return limit == null ? usual : limit;
    }

    /** Tells whether a parameter has the first of two values, which it has as well if it is not given. */
    private boolean isOneOf(String name, String usual, String other) {
        String value = one(name, text -> {
            if (!text.equals(usual) && !text.equals(other)) {
                throw new IllegalArgumentException("must be " + usual + " or " + other);
            }
            return text;
        });
        return value == null || value.equals(usual);
    }

    private static LogLevel level(String text) {
        try {
            return LogLevel.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be one of " + List.of(LogLevel.values()), e);
        }
    }

    private static long whole(String text, int mostDigits) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (digits.isEmpty() || digits.length() > mostDigits || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return Long.parseLong(text);
    }

    private static String decoded(String name, String raw) {
        String text = PercentDecoding.decode(raw.replace('+', ' '));
        if (text == null) {
            throw BadInput.at(name, "is not well-formed percent-encoding");
        }
        return text;
    }
}
