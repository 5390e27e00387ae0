package io.github.chainlets.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.RejectedException.Reason;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of statuses, written a second time as the rules behind it. */
class KindTest {
    private static final Set<Integer> MOVED = Set.of(301, 307, 308);

    @Test
    void ofUpdate_everyStatus_isAsTheRulesSay() {
        IntStream.rangeClosed(100, 599).forEach(status -> {
            for (boolean saysWhen : new boolean[] {false, true}) {
                Kind kind = Kind.ofUpdate(status, saysWhen);
                boolean rejected = (status / 100 == 4 && status != 408 && status != 429) || MOVED.contains(status);
                boolean unavailable = status == 429 || (status == 503 && saysWhen);
                assertThat(kind == Kind.REJECTED).as("%s rejected", status).isEqualTo(rejected);
                assertThat(kind == Kind.UNAVAILABLE)
                        .as("%s unavailable", status)
                        .isEqualTo(unavailable);
            }
        });
    }

    @Test
    void ofRead_everyStatus_isNeverIndeterminate() {
        IntStream.rangeClosed(100, 599).forEach(status -> {
            Kind update = Kind.ofUpdate(status, false);
            assertThat(update.ofRead()).isEqualTo(update == Kind.REJECTED ? Kind.REJECTED : Kind.UNAVAILABLE);
        });
    }

    @Test
    void ofUpdate_statusThatIsNone_isIndeterminate() {
        assertThat(IntStream.of(0, 99, 200, 600, 999)).allMatch(s -> Kind.ofUpdate(s, true) == Kind.INDETERMINATE);
    }

    @Test
    void reason_everyStatus_isAsSaid() {
        assertThat(Kind.reason(400)).isEqualTo(Reason.INVALID);
        assertThat(Kind.reason(413)).isEqualTo(Reason.INVALID);
        assertThat(Kind.reason(422)).isEqualTo(Reason.INVALID);
        assertThat(Kind.reason(401)).isEqualTo(Reason.UNAUTHENTICATED);
        assertThat(Kind.reason(403)).isEqualTo(Reason.PERMISSION_DENIED);
        assertThat(Kind.reason(404)).isEqualTo(Reason.NOT_FOUND);
        assertThat(IntStream.of(301, 402, 405, 407, 409, 410, 451, 499))
                .allMatch(status -> Kind.reason(status) == Reason.OTHER);
    }
}
