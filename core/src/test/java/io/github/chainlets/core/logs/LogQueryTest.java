package io.github.chainlets.core.logs;

import static io.github.chainlets.core.testing.Records.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogQueryTest {
    private static final Instant START = Instant.EPOCH;
    private static final Instant END = START.plusSeconds(60);
    private static final LogQuery FULL = new LogQuery(
            START,
            END,
            true,
            7,
            LogLevel.INFO,
            "replica",
            "request",
            "component",
            "pattern",
            List.of("with"),
            List.of("without"));

    @Test
    void queryWithOneConditionChanged_keepsTheOthers() {
        assertThat(FULL.oldestFirst()).isEqualTo(with(FULL, "newestFirst", false));
        assertThat(FULL.limit(8)).isEqualTo(with(FULL, "limit", 8));
        assertThat(FULL.atLeast(LogLevel.ERROR)).isEqualTo(with(FULL, "minLevel", LogLevel.ERROR));
        assertThat(FULL.matching("other")).isEqualTo(with(FULL, "searchPattern", "other"));
        assertThat(FULL.between(END, END.plusSeconds(1)))
                .isEqualTo(with(with(FULL, "start", END), "end", END.plusSeconds(1)));
    }
}
