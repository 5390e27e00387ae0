package io.github.chainlets.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final RetryPolicy PLAIN =
            new RetryPolicy(9, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60), 0);
    private static final RandomGenerator RANDOM = new SplittableRandom(1);

    @Test
    void waits_doubleUpToTheLongest() {
        assertThat(java.util.stream.IntStream.range(1, 9)
                        .mapToObj(attempt -> PLAIN.waitAfter(attempt, null, RANDOM)
                                .orElseThrow()
                                .toMillis()))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L, 8000L);
    }

    @Test
    void waits_doNotOverflow() {
        RetryPolicy many = PLAIN.withMaxAttempts(Integer.MAX_VALUE);
        assertThat(many.waitAfter(1_000_000, null, RANDOM)).contains(Duration.ofSeconds(8));
    }

    @Test
    void theLastAttempt_isNotFollowedByAnother() {
        assertThat(PLAIN.waitAfter(8, null, RANDOM)).isPresent();
        assertThat(PLAIN.waitAfter(9, null, RANDOM)).isEmpty();
        assertThat(RetryPolicy.NEVER.waitAfter(1, null, RANDOM)).isEmpty();
    }

    @Test
    void theServersWait_isTheLeast_andTooLongAOneEndsTheCall() {
        assertThat(PLAIN.waitAfter(1, Duration.ofSeconds(3), RANDOM)).contains(Duration.ofSeconds(3));
        assertThat(PLAIN.waitAfter(1, Duration.ofMillis(1), RANDOM)).contains(Duration.ofMillis(500));
        assertThat(PLAIN.waitAfter(1, Duration.ofSeconds(60), RANDOM)).contains(Duration.ofSeconds(60));
        assertThat(PLAIN.waitAfter(1, Duration.ofSeconds(61), RANDOM)).isEmpty();
    }

    @Property
    void jitter_shortensByItsPartAtMost(@ForAll @IntRange(min = 1, max = 3) int attempt, @ForAll long seed) {
        Duration full = PLAIN.waitAfter(attempt, null, RANDOM).orElseThrow();
        Duration wait = RetryPolicy.DEFAULT
                .waitAfter(attempt, null, new SplittableRandom(seed))
                .orElseThrow();
        assertThat(wait).isLessThanOrEqualTo(full).isGreaterThanOrEqualTo(full.dividedBy(2));
    }

    @Property
    void jitter_alsoSpreadsTheServersWait_butNeverBelowIt(@ForAll long seed) {
        Duration asked = Duration.ofSeconds(2);
        assertThat(RetryPolicy.DEFAULT
                        .waitAfter(1, asked, new SplittableRandom(seed))
                        .orElseThrow())
                .isBetween(asked, Duration.ofSeconds(3));
    }

    @Test
    void jitter_varies() {
        SplittableRandom random = new SplittableRandom(1);
        assertThat(RetryPolicy.DEFAULT.waitAfter(1, null, random))
                .isNotEqualTo(RetryPolicy.DEFAULT.waitAfter(1, null, random));
    }

    @Test
    void settings_outOfRange_areRefusedByName() {
        Duration s = Duration.ofSeconds(1);
        Duration below = Duration.ofNanos(-1);
        Duration above = Duration.ofDays(1).plusNanos(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(0, s, s, s, 0))
                .withMessage("maxAttempts must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, below, s, s, 0))
                .withMessageStartingWith("initialBackoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, s, above, s, 0))
                .withMessageStartingWith("maxBackoff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryPolicy(1, s, s, above, 0))
                .withMessageStartingWith("maxServerWait");
        for (double jitter : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RetryPolicy(1, s, s, s, jitter))
                    .withMessageStartingWith("jitter");
        }
        assertThat(new RetryPolicy(1, Duration.ofDays(1), s, s, 1).jitter()).isEqualTo(1);
    }
}
