package io.github.chainlets.core.fleet.step;

import static io.github.chainlets.core.testing.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetPolicyTest {
    @Test
    void policy_mayDoOneThingOnce_andNeverLess() {
        assertThat(with(FleetPolicy.DEFAULT.withMaxInFlight(1), "maxAttempts", 1)
                        .maxAttempts())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPolicy.DEFAULT.withMaxInFlight(0))
                .withMessageContaining("at least 1, not 0 and 3");
        assertThatIllegalArgumentException().isThrownBy(() -> FleetPolicy.DEFAULT.withBakeTime(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPolicy.DEFAULT.withPromotionWait(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPolicy.DEFAULT.withRolloutTimeout(Duration.ofSeconds(-1)));
    }

    @Test
    void wayBack_isOfThePolicy_withoutWaves_andWithoutAWayBackOfItsOwn() {
        FleetPolicy there = FleetPolicy.DEFAULT.withMaxInFlight(7).withOnFailure(FleetPolicy.OnFailure.ROLL_BACK);
        assertThat(there.toUndo())
                .isEqualTo(with(with(there, "waves", List.of()), "onFailure", FleetPolicy.OnFailure.STOP));
    }

    @Test
    void undo_looksAtWhatMayHaveBeenApplied() {
        assertThat(Arrays.stream(EntryEnding.values()).filter(EntryEnding::isMaybeApplied))
                .containsExactlyInAnyOrder(
                        EntryEnding.PROMOTED,
                        EntryEnding.SETTINGS_CHANGED,
                        EntryEnding.FAILED,
                        EntryEnding.OUT_OF_TIME,
                        EntryEnding.UNKNOWN,
                        EntryEnding.SUPERSEDED);
    }

    @Test
    void tolerance_countsWhatWentWrong_andNotWhatOthersDidOrWasNotBegun() {
        assertThat(Arrays.stream(EntryEnding.values()).filter(EntryEnding::isFailure))
                .containsExactlyInAnyOrder(
                        EntryEnding.FAILED,
                        EntryEnding.OUT_OF_TIME,
                        EntryEnding.UNKNOWN,
                        EntryEnding.REJECTED,
                        EntryEnding.UNAVAILABLE);
    }
}
