package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.core.ChainDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Right logs: the same few lines for each deployment, and those of them that pass a query. */
class ReferenceLogs {
    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARNING", "ERROR");
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final long NANOS = 1_000_000_000;

    /** A line; its level may be missing. */
    record Line(Instant at, String level, String replica, String message) {
        long nanos() {
            return at.getEpochSecond() * NANOS + at.getNano();
        }

        Json.Obj json() {
            return Json.obj(
                    "timestamp",
                    Long.toString(nanos()),
                    "message",
                    message,
                    "replica",
                    replica == null ? Json.NULL : replica,
                    "level",
                    level == null ? Json.NULL : level);
        }
    }

    private static List<Line> lines(ChainDeployment deployment) {
        Instant made = deployment.createdAt();
        return List.of(
                new Line(made.plusMillis(5), "INFO", null, "Deploying the chainlet"),
                new Line(made.plusMillis(6), "DEBUG", null, "image found, nothing to build"),
                new Line(made.plusSeconds(40), null, "abc12", "=== Chainlet ==="),
                new Line(made.plusSeconds(41), "INFO", "abc12", "Loading model"),
                new Line(made.plusSeconds(60), "WARNING", "abc12", "Loading takes long"),
                new Line(made.plusSeconds(70), "INFO", "xyz89", "Model loaded"));
    }

    Json.Obj read(ChainDeployment deployment, Map<String, List<String>> query, Instant now) {
        long end = number(query, "end_epoch_millis", now.toEpochMilli());
        long start =
                number(query, "start_epoch_millis", end - Duration.ofMinutes(30).toMillis());
        long limit = number(query, "limit", 500);
        FamilyServer.require(start <= end && isShort(Duration.ofMillis(end - start)), "window");
        FamilyServer.require(limit >= 1 && limit <= 1000, "limit");
        FamilyServer.require(List.of("asc", "desc").containsAll(all(query, "direction")), "direction");
        FamilyServer.require(LEVELS.containsAll(all(query, "min_level")), "min_level");
        FamilyServer.require(all(query, "replica").stream().allMatch(text -> text.length() <= 256), "replica");
        FamilyServer.require(all(query, "includes").size() <= 8, "includes");
        try {
            all(query, "search_pattern").forEach(Pattern::compile);
        } catch (PatternSyntaxException e) {
            FamilyServer.require(false, "search_pattern");
        }
        List<Line> passing = new ArrayList<>(lines(deployment).stream()
                .filter(line -> line.nanos() >= start * 1_000_000 && line.nanos() <= end * 1_000_000)
                .filter(line -> !line.at().isAfter(now) && passes(line, query))
                .toList());
        if (!all(query, "direction").contains("asc")) {
            Collections.reverse(passing);
        }
        return Json.obj("logs", passing.stream().limit(limit).map(Line::json).toList());
    }

    protected boolean isShort(Duration window) {
        return window.compareTo(LONGEST) <= 0;
    }

    static List<String> all(Map<String, List<String>> query, String field) {
        return query.getOrDefault(field, List.of());
    }

    private static long number(Map<String, List<String>> query, String field, long usual) {
        List<String> given = all(query, field);
        FamilyServer.require(given.stream().allMatch(text -> text.matches("[0-9]{1,15}")), field);
        return given.isEmpty() ? usual : Long.parseLong(given.get(0));
    }

    protected boolean passes(Line line, Map<String, List<String>> query) {
        return all(query, "min_level").stream().allMatch(least -> isAtLeast(line, least))
                && all(query, "replica").stream().allMatch(replica -> replica.equals(line.replica()))
                && all(query, "includes").stream().allMatch(text -> includes(line, text))
                && all(query, "excludes").stream().noneMatch(line.message()::contains)
                && all(query, "search_pattern").stream()
                        .allMatch(pattern ->
                                Pattern.compile(pattern).matcher(line.message()).find());
    }

    protected boolean includes(Line line, String text) {
        return line.message().contains(text);
    }

    protected boolean isAtLeast(Line line, String least) {
        return line.level() != null && LEVELS.indexOf(line.level()) >= LEVELS.indexOf(least);
    }
}
