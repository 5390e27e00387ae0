package io.github.chainlets.http.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T12:00:00Z, 2026-11-01T12:00:00Z",
        "2026-11-01t12:00:00z, 2026-11-01T12:00:00Z",
        "2026-11-01 12:00:00Z, 2026-11-01T12:00:00Z",
        "2026-11-01T14:00:00+02:00, 2026-11-01T12:00:00Z",
        "2026-11-01T00:30:00-23:59, 2026-11-02T00:29:00Z",
        "2026-11-01T12:00:00-00:00, 2026-11-01T12:00:00Z",
        "2026-11-01T12:00:00.5Z, 2026-11-01T12:00:00.5Z",
        "2026-11-01T12:00:00.123456+00:00, 2026-11-01T12:00:00.123456Z",
        "2026-11-01T12:00:00.1234567891234Z, 2026-11-01T12:00:00.123456789Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    })
    void date_everyForm_isRead(String text, Instant instant) {
        assertThat(Rfc3339.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-01",
                "2026-11-01T12:00:00",
                "2026-11-01T12:00Z",
                "2026-11-01T12:00:00+0200",
                "2026-11-01T12:00:00+24:00",
                "2026-11-01T12:00:00+02:60",
                "2026-11-01T24:00:00Z",
                "2026-11-01T12:60:00Z",
                "2026-11-01T12:00:61Z",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-11-01T12:00:00.Z",
                "1698840000",
                "Sun, 06 Nov 1994 08:49:37 GMT"
            })
    void date_otherText_isRefused(String text) {
        assertThatThrownBy(() -> Rfc3339.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Property
    void date_anyInstantAtAnyOffset_isExact(
            @ForAll @IntRange(max = 2_000_000_000) int second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -17, max = 17) int hours) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        String text = instant.atOffset(ZoneOffset.ofHours(hours)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        assertThat(Rfc3339.parse(text)).isEqualTo(instant);
    }
}
