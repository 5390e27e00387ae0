package io.github.chainlets.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PacerTest {
    private static final long NOON = Duration.ofHours(12).toNanos();

    private static List<Duration> turns(Pacer pacer, Operation operation, long nanoTime, int number) {
        List<Duration> turns = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            turns.add(pacer.takeTurn(operation, nanoTime));
        }
        return turns;
    }

    @Test
    void requestsAtOnce_haveTurnsAnIntervalApart() {
        Pacer pacer = Pacer.perSecond(4);
        assertThat(turns(pacer, Operation.READ_ENVIRONMENT, NOON, 3))
                .containsExactly(Duration.ZERO, Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(turns(
                        pacer,
                        Operation.READ_ENVIRONMENT,
                        NOON + Duration.ofMillis(600).toNanos(),
                        2))
                .containsExactly(Duration.ofMillis(150), Duration.ofMillis(400));
        assertThat(turns(pacer, Operation.READ_ENVIRONMENT, 2 * NOON, 1)).containsExactly(Duration.ZERO);
    }

    @Test
    void operations_haveTurnsOfTheirOwn() {
        Pacer pacer = Pacer.perSecond(1);
        assertThat(turns(pacer, Operation.READ_ENVIRONMENT, NOON, 2))
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(turns(pacer, Operation.READ_PRICES, NOON, 1)).containsExactly(Duration.ZERO);
    }

    @Test
    @Timeout(20)
    void monotonicTime_goesOn() {
        long start = TimeSource.system().nanoTime();
        long now = start;
        while (now == start) {
            now = TimeSource.system().nanoTime();
        }
        assertThat(now - start).isPositive();
    }
}
