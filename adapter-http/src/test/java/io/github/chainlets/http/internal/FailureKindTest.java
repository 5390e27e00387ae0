package io.github.chainlets.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.RejectedException.Reason;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of statuses, written a second time as the rules behind it. */
class FailureKindTest {
    private static final Set<Integer> MOVED = Set.of(301, 307, 308);

    @Test
    void ofUpdate_everyStatus_isAsTheRulesSay() {
        IntStream.rangeClosed(100, 599).forEach(status -> {
            for (boolean saysWhen : new boolean[] {false, true}) {
                FailureKind kind = FailureKind.ofUpdate(status, saysWhen);
                boolean rejected = (status / 100 == 4 && status != 408 && status != 429) || MOVED.contains(status);
                boolean unavailable = status == 429 || (status == 503 && saysWhen);
                assertThat(kind == FailureKind.REJECTED)
                        .as("%s rejected", status)
                        .isEqualTo(rejected);
                assertThat(kind == FailureKind.UNAVAILABLE)
                        .as("%s unavailable", status)
                        .isEqualTo(unavailable);
            }
        });
    }

    @Test
    void ofRead_everyStatus_isNeverIndeterminate() {
        IntStream.rangeClosed(100, 599).forEach(status -> {
            FailureKind update = FailureKind.ofUpdate(status, false);
            assertThat(update.ofRead())
                    .isEqualTo(update == FailureKind.REJECTED ? FailureKind.REJECTED : FailureKind.UNAVAILABLE);
        });
    }

    @Test
    void ofUpdate_statusThatIsNone_isIndeterminate() {
        assertThat(IntStream.of(0, 99, 200, 600, 999))
                .allMatch(s -> FailureKind.ofUpdate(s, true) == FailureKind.INDETERMINATE);
    }

    @Test
    void reason_everyStatus_isAsSaid() {
        assertThat(FailureKind.reason(400)).isEqualTo(Reason.INVALID);
        assertThat(FailureKind.reason(413)).isEqualTo(Reason.INVALID);
        assertThat(FailureKind.reason(422)).isEqualTo(Reason.INVALID);
        assertThat(FailureKind.reason(401)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(FailureKind.reason(403)).isEqualTo(Reason.PERMISSION_DENIED);
        assertThat(FailureKind.reason(404)).isEqualTo(Reason.NOT_FOUND);
        assertThat(IntStream.of(301, 402, 405, 407, 409, 410, 451, 499))
                .allMatch(status -> FailureKind.reason(status) == Reason.OTHER);
    }
}
