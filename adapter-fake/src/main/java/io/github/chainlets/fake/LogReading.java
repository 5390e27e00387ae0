package io.github.chainlets.fake;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.logs.LogLevel;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.core.logs.LogQuery;
import io.github.chainlets.core.rules.QueryRules;
import io.github.chainlets.core.rules.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks lines out of a log book. */
final class LogReading {
    private LogReading() {}

    /**
     * Returns the lines that pass a query.
     *
     * @throws RejectedException if the query breaks a rule
     */
    static List<LogLine> read(List<LogBook.Line> book, LogQuery query, Instant now) {
        List<Violation> violations = new ArrayList<>(QueryRules.check(query, now));
        Pattern pattern = violations.isEmpty() ? pattern(query.searchPattern(), violations) : null;
        if (!violations.isEmpty()) {
            throw Rules.rejection("Reading a log", violations);
        }
        Instant end = query.end() == null ? now : query.end();
        Instant start = query.start() == null ? end.minus(LogQuery.USUAL_WINDOW) : query.start();
        List<LogLine> lines = new ArrayList<>();
        for (LogBook.Line line : book) {
            Instant at = line.line().timestamp();
            boolean inWindow = !at.isBefore(start) && !at.isAfter(end);
            if (inWindow
                    && passes(line, query)
                    && (pattern == null
                            || pattern.matcher(line.line().message()).find())) {
                lines.add(line.line());
            }
        }
        if (query.newestFirst()) {
            Collections.reverse(lines);
        }
        return List.copyOf(lines.subList(0, Math.min(query.limit(), lines.size())));
    }

    private static @Nullable Pattern pattern(@Nullable String text, List<Violation> violations) {
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            violations.add(QueryRules.badPattern(e.getDescription()));
            return null;
        }
    }

    private static boolean passes(LogBook.Line said, LogQuery query) {
        LogLine line = said.line();
        return (query.minLevel() == null || isAtLeast(query.minLevel(), line.level()))
                && (query.replica() == null || query.replica().equals(line.replica()))
                && (query.requestId() == null || query.requestId().equals(line.requestId()))
                && (query.component() == null || query.component().equals(said.component()))
                && query.includes().stream().allMatch(line.message()::contains)
                && query.excludes().stream().noneMatch(line.message()::contains);
    }

    /** A line without a level passes no level. */
    private static boolean isAtLeast(LogLevel least, @Nullable String level) {
        return level != null && LogLevel.valueOf(level).compareTo(least) >= 0;
    }
}
