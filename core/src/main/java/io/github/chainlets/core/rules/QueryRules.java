package io.github.chainlets.core.rules;

import io.github.chainlets.core.Place;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.logs.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges queries: each method returns all violations; none if it is empty. */
public final class QueryRules {
    static final Rule QUERY_RANGE = new Rule("query-range", "Each part of a query is what it can be.");

    private static final Set<String> GROUPS = Set.of(
            "DEPLOYED",
            "PROMOTED",
            "ACTIVATED_DEACTIVATED",
            "AUTOSCALING_SETTINGS",
            "REQUEST_BACKPRESSURE_SETTINGS",
            "INSTANCE_TYPE_CHANGED",
            "ENVIRONMENT_SETTINGS",
            "REPLICA_TERMINATED",
            "DELETED",
            "SECRETS",
            "API_KEYS",
            "GATEWAY",
            "WEBHOOK_SIGNING_SECRETS",
            "USER_MANAGEMENT",
            "DIRECTORY_GROUP_MANAGEMENT",
            "SSH");
    private static final Set<String> SOURCES = Set.of("UI", "API", "MCP", "SYSTEM", "OTHER");

    private final List<Violation> violations = new ArrayList<>();

    private QueryRules() {}

    /** Judges a query of an audit log. */
    public static List<Violation> check(AuditQuery query) {
        QueryRules rules = new QueryRules();
        rules.limit(query.limit(), AuditQuery.MOST);
        rules.known("event_type_groups", query.eventTypeGroups(), GROUPS);
        rules.known("sources", query.sources(), SOURCES);
        rules.order(query.start(), query.end());
        return List.copyOf(rules.violations);
    }

    /**
     * Judges a query of a log. Whether its pattern is a regular expression is judged by who matches it.
     *
     * @param now the time, which is the end where none is given
     */
    public static List<Violation> check(LogQuery query, Instant now) {
        QueryRules rules = new QueryRules();
        rules.limit(query.limit(), LogQuery.MOST);
        rules.text("replica", query.replica());
        rules.text("request_id", query.requestId());
        rules.text("component", query.component());
        rules.text("search_pattern", query.searchPattern());
        rules.texts("includes", query.includes());
        rules.texts("excludes", query.excludes());
        Instant end = query.end() == null ? now : query.end();
        Instant start = query.start() == null ? end.minus(LogQuery.USUAL_WINDOW) : query.start();
        rules.order(start, end);
        if (Duration.between(start, end).compareTo(LogQuery.LONGEST_WINDOW) > 0) {
            rules.wrong("start_epoch_millis", "the window must not be longer than 7 days");
        }
        return List.copyOf(rules.violations);
    }

    /** Returns what is wrong with a cursor that no page ended with. */
    public static Violation badCursor() {
        return new Violation(QUERY_RANGE.id(), place("cursor"), "is none that a page ended with", null);
    }

    /** Returns what is wrong with a pattern that is no regular expression. */
    public static Violation badPattern(String why) {
        return new Violation(
                QUERY_RANGE.id(), place("search_pattern"), "is no regular expression of RE2: " + why, null);
    }

    private void limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            wrong("limit", "must be from 1 to " + most + ", not " + limit);
        }
    }

    private void known(String field, List<String> values, Set<String> known) {
        for (String value : values) {
            if (!known.contains(value)) {
                violations.add(new Violation(
                        QUERY_RANGE.id(),
                        place(field),
                        "there is no " + Quoted.quoted(value),
                        new ClosestName().to(value, known)));
            }
        }
    }

    private void order(@Nullable Instant start, @Nullable Instant end) {
        if (start != null && end != null && start.isAfter(end)) {
            wrong("start_epoch_millis", "is after end_epoch_millis");
        }
    }

    private void text(String field, @Nullable String value) {
        if (value != null && value.length() > LogQuery.LONGEST_TEXT) {
            wrong(field, "must have at most " + LogQuery.LONGEST_TEXT + " characters");
        }
    }

    private void texts(String field, List<String> values) {
        if (values.size() > LogQuery.MOST_TEXTS) {
            wrong(field, "must be at most " + LogQuery.MOST_TEXTS + ", not " + values.size());
        }
    }

    private void wrong(String field, String message) {
        violations.add(new Violation(QUERY_RANGE.id(), place(field), message, null));
    }

    private static Place place(String field) {
        return new Place(Place.NO_ENTRY, field);
    }
}
