package io.github.chainlets.core.spi.log;

import static io.github.chainlets.core.testing.Sample.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log keeps is what every database keeps as it is. */
class StorableTest {
    private static final List<Function<String, Object>> TEXTS = List.of(
            StreamName::new,
            text -> new Event(text, 1, ""),
            text -> new Event("type", 1, text),
            text -> new Snapshot(1, 1, text));

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000", "\ud800", "a\udc00b"})
    void textThatNotEveryDatabaseKeeps_isRefused(String text) {
        for (Function<String, Object> maker : TEXTS) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> maker.apply(text))
                    .withMessageMatching(".* holds U\\+0000.*|.* has an unpaired surrogate.*");
        }
    }

    @Test
    void anyOtherText_isKept() {
        String odd = "a\u0001\n'\"\\\ud83d\ude00";
        assertThat(new StreamName(odd)).hasToString(odd);
        assertThat(new Event(odd, 1, odd).data()).isEqualTo(odd);
        assertThat(new Snapshot(1, 1, "").data()).isEmpty();
    }

    @Test
    void streamName_hasOneTo200Characters() {
        assertThat(new StreamName("x".repeat(200)).value()).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StreamName("x".repeat(201)))
                .withMessage("a stream name has 1 to 200 characters, not 201");
        assertThatIllegalArgumentException().isThrownBy(() -> new StreamName(""));
    }

    @Test
    void event_hasATypeAndAVersion() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Event("", 1, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Event("type", 0, ""))
                .withMessage("a version is at least 1, not 0");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1"})
    void snapshot_isOfAnEventAndHasAVersion(long sequence, int version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Snapshot(sequence, version, ""))
                .withMessageContaining("at least 1, not " + sequence + " and " + version);
    }

    @Test
    void tail_isNeverBeforeItsLastEvent() {
        List<StoredEvent> events = List.of(
                new StoredEvent(1, START, new Event("type", 1, "")),
                new StoredEvent(2, START.plusSeconds(2), new Event("type", 1, "")));
        assertThat(new Tail(events, START.plusSeconds(1)).now()).isEqualTo(START.plusSeconds(2));
        assertThat(new Tail(events, START.plusSeconds(3)).now()).isEqualTo(START.plusSeconds(3));
        assertThat(new Tail(List.of(), START).now()).isEqualTo(START);
    }
}
