package io.github.chainlets.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.logs.LogLevel;
import io.github.chainlets.core.logs.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRulesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final String LONGEST = "x".repeat(256);

    private static List<String> judged(AuditQuery query) {
        return lines(QueryRules.check(query));
    }

    private static List<String> judged(LogQuery query) {
        return lines(QueryRules.check(query, NOW));
    }

    private static List<String> lines(List<Violation> violations) {
        assertThat(violations).extracting(Violation::rule).allMatch("query-range"::equals);
        return violations.stream().map(Violation::toString).toList();
    }

    private static AuditQuery from(List<String> sources, @Nullable Instant start, @Nullable Instant end) {
        return new AuditQuery(
                null, 20, false, null, List.of(), List.of(), List.of(), List.of(), List.of(), sources, start, end);
    }

    private static LogQuery window(@Nullable Instant start, @Nullable Instant end) {
        return new LogQuery(start, end, true, 500, null, null, null, null, null, List.of(), List.of());
    }

    private static LogQuery texts(String text, int number) {
        List<String> texts = Collections.nCopies(number, text);
        return new LogQuery(null, null, true, 500, null, text, text, text, text, texts, texts);
    }

    @Test
    void usualQueries_breakNoRule() {
        assertThat(judged(AuditQuery.NEWEST)).isEmpty();
        assertThat(judged(AuditQuery.NEWEST
                        .groups("DEPLOYED", "SSH")
                        .deployments(List.of(new DeploymentId("abc1234")))
                        .after("a cursor")))
                .isEmpty();
        assertThat(judged(LogQuery.LATEST)).isEmpty();
        assertThat(judged(LogQuery.LATEST.atLeast(LogLevel.ERROR).oldestFirst().matching("a.*b")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void auditLimit_withinTheRange_isAccepted(int limit) {
        assertThat(judged(AuditQuery.NEWEST.limit(limit))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void auditLimit_outOfTheRange_isWrong(int limit) {
        assertThat(judged(AuditQuery.NEWEST.limit(limit)))
                .containsExactly("limit: must be from 1 to 200, not " + limit);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,0", "1000,0", "1001,1"})
    void logLimit_isFrom1To1000(int limit, int violations) {
        assertThat(judged(LogQuery.LATEST.limit(limit))).hasSize(violations);
    }

    @Test
    void groupsAndSources_areThoseOfTheService_andTheOneMeantIsNamed() {
        assertThat(judged(AuditQuery.NEWEST.groups("PROMOTED", "DEPLOYD", "nothing like it")))
                .containsExactly(
                        "event_type_groups: there is no \"DEPLOYD\" (did you mean \"DEPLOYED\"?)",
                        "event_type_groups: there is no \"nothing like it\"");
        assertThat(judged(from(List.of("UI", "API", "MCP", "SYSTEM", "OTHER"), null, null)))
                .isEmpty();
        assertThat(judged(from(List.of("AP"), null, null)))
                .containsExactly("sources: there is no \"AP\" (did you mean \"API\"?)");
    }

    @Test
    void auditWindow_mustNotEndBeforeItStarts() {
        Instant later = NOW.plusMillis(1);
        assertThat(judged(from(List.of(), NOW, NOW))).isEmpty();
        assertThat(judged(from(List.of(), later, null))).isEmpty();
        assertThat(judged(from(List.of(), null, NOW))).isEmpty();
        assertThat(judged(from(List.of(), later, NOW)))
                .containsExactly("start_epoch_millis: is after end_epoch_millis");
    }

    @Test
    void logWindow_isAWeekAtMost_andEndsNowWhereNothingElseIsSaid() {
        Instant weekAgo = NOW.minus(Duration.ofDays(7));
        String tooLong = "start_epoch_millis: the window must not be longer than 7 days";
        assertThat(judged(window(weekAgo, NOW))).isEmpty();
        assertThat(judged(window(weekAgo, null))).isEmpty();
        assertThat(judged(window(weekAgo.minusMillis(1), NOW))).containsExactly(tooLong);
        assertThat(judged(window(weekAgo.minusMillis(1), null))).containsExactly(tooLong);
        assertThat(judged(window(null, NOW.minus(Duration.ofDays(300))))).isEmpty();
        assertThat(judged(LogQuery.LATEST.between(NOW.plusMillis(1), NOW)))
                .containsExactly("start_epoch_millis: is after end_epoch_millis");
        assertThat(judged(window(NOW.plusMillis(1), null)))
                .containsExactly("start_epoch_millis: is after end_epoch_millis");
    }

    @Test
    void logTexts_haveBounds_andEachThatBreaksThemIsNamed() {
        assertThat(judged(texts(LONGEST, 8))).isEmpty();
        assertThat(judged(texts(LONGEST + "x", 9)))
                .containsExactly(
                        "replica: must have at most 256 characters",
                        "request_id: must have at most 256 characters",
                        "component: must have at most 256 characters",
                        "search_pattern: must have at most 256 characters",
                        "includes: must be at most 8, not 9",
                        "excludes: must be at most 8, not 9");
    }

    @Test
    void whatOnlyTheServiceCanJudge_isWordedHere() {
        assertThat(lines(List.of(QueryRules.badCursor(), QueryRules.badPattern("missing )"))))
                .containsExactly(
                        "cursor: is none that a page ended with",
                        "search_pattern: is no regular expression of RE2: missing )");
    }
}
