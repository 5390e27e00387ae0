package io.github.chainlets.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualClock base = VirtualClock.standingAt(START);
    private final VirtualClock clock = VirtualClock.following(base);

    private void realSeconds(long seconds) {
        base.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void standing_movesOnlyWhenMoved() {
        VirtualClock standing = VirtualClock.standingAt("2026-01-01T00:00:00Z");
        assertThat(standing.instant()).isEqualTo(START);
        assertThat(standing.advance(Duration.ofSeconds(5))).isEqualTo(START.plusSeconds(5));
        assertThat(standing.instant()).isEqualTo(START.plusSeconds(5));
        assertThat(standing.speed()).isZero();
        assertThat(standing).hasToString("2026-01-01T00:00:05Z at speed 0.0");
    }

    @Test
    void following_runsAlong() {
        realSeconds(3);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
        clock.advance(Duration.ofSeconds(10));
        realSeconds(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(14));
    }

    @Test
    void frozen_standsUntilItRunsAgain() {
        clock.freeze();
        realSeconds(100);
        assertThat(clock.instant()).isEqualTo(START);
        clock.speed(1);
        realSeconds(1);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void spedUp_anHourPassesInAMinute() {
        realSeconds(10);
        clock.speed(60);
        assertThat(clock.speed()).isEqualTo(60);
        assertThat(clock.instant()).as("a change of speed does not jump").isEqualTo(START.plusSeconds(10));
        realSeconds(60);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10 + 3600));
        clock.speed(0.5);
        realSeconds(10);
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(10 + 3600 + 5));
    }

    @Test
    void advanceTo_neverGoesBack() {
        assertThat(clock.advanceTo(START.plusSeconds(9))).isEqualTo(START.plusSeconds(9));
        assertThat(clock.advanceTo(START.plusSeconds(5))).isEqualTo(START.plusSeconds(9));
    }

    @Test
    void baseThatGoesBack_doesNotTakeTheClockBack() {
        VirtualClock jumpy = VirtualClock.following(new java.time.Clock() {
            private int reads;

            @Override
            public Instant instant() {
                return reads++ < 2 ? START : START.minusSeconds(5);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public java.time.Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        assertThat(jumpy.instant()).isEqualTo(START);
    }

    @Test
    void time_sleepMovesTheClockInsteadOfWaiting() throws InterruptedException {
        clock.time().sleep(Duration.ofHours(1));
        clock.time().sleep(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3600));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> clock.time().sleep(Duration.ofHours(1)));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3600));
    }

    @Test
    void badValues_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(1_000_001));
        clock.speed(VirtualClock.FASTEST);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> clock.withZone(ZoneOffset.UTC));
    }
}
