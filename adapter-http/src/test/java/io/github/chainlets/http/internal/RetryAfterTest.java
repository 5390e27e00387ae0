package io.github.chainlets.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "7, PT7S",
        "' 7 ', PT7S",
        "999999999999999999999, PT999999999S",
        "'Mon, 23 Nov 2026 12:00:30 GMT', PT30S",
        "'Monday, 23-Nov-26 12:00:30 GMT', PT30S",
        "'Mon Nov 23 12:00:30 2026', PT30S",
        "'Mon, 23 Nov 2026 11:59:00 GMT', PT0S",
    })
    void header_secondsOrDate_isUnderstood(String value, Duration wait) {
        assertThat(RetryAfter.header(Headers.of("Retry-After", value), NOON)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({
        "'Mon, 23 Nov 2026 12:05:02 GMT', 'Mon, 23 Nov 2026 12:05:00 GMT', PT2S",
        "'Mon, 23 Nov 2026 11:55:02 GMT', 'Mon, 23 Nov 2026 11:55:00 GMT', PT2S",
        "'Mon, 23 Nov 2026 12:00:02 GMT', 'Mon, 23 Nov 2026 12:00:09 GMT', PT0S",
        "'Mon, 23 Nov 2026 12:00:02 GMT', 'yesterday', PT2S",
        "7, 'Mon, 23 Nov 2026 12:05:00 GMT', PT7S",
    })
    void header_answersOwnDate_isWhatADateCountsFrom(String value, String date, Duration wait) {
        assertThat(RetryAfter.header(Headers.of("Retry-After", value, "Date", date), NOON))
                .isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "٣", "1 2"})
    void header_otherText_isNoWait(String value) {
        assertThat(RetryAfter.header(
                        new Headers.Builder()
                                .addUnsafeNonAscii("Retry-After", value)
                                .build(),
                        NOON))
                .isNull();
    }

    @Test
    void header_none_isNoWait() {
        assertThat(RetryAfter.header(Headers.of(), NOON)).isNull();
    }

    @Test
    void body_number_isRoundedUp() {
        assertThat(RetryAfter.body(3.0)).isEqualTo(Duration.ofSeconds(3));
        assertThat(RetryAfter.body(0.2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryAfter.body(0.0)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.body(1e300)).isEqualTo(Duration.ofSeconds(999_999_999));
    }

    @Test
    void body_anythingElse_isNoWait() {
        assertThat(RetryAfter.body(null)).isNull();
        assertThat(RetryAfter.body("3")).isNull();
        assertThat(RetryAfter.body(-1.0)).isNull();
        assertThat(RetryAfter.body(Double.NaN)).isNull();
    }

    @Test
    void longer_ofTwo_isTheLonger() {
        Duration one = Duration.ofSeconds(1);
        Duration two = Duration.ofSeconds(2);
        assertThat(RetryAfter.longer(one, two)).isEqualTo(two);
        assertThat(RetryAfter.longer(two, one)).isEqualTo(two);
        assertThat(RetryAfter.longer(null, one)).isEqualTo(one);
        assertThat(RetryAfter.longer(one, null)).isEqualTo(one);
        assertThat(RetryAfter.longer(null, null)).isNull();
    }
}
