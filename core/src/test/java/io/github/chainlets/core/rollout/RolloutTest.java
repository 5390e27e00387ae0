package io.github.chainlets.core.rollout;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.DeploymentId;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static Rollout ending(RolloutState state) {
        return new Rollout(
                new RolloutPhase(state, PRODUCTION, new DeploymentId("next"), null, 0, null, null),
                Duration.ofSeconds(1),
                "what happened");
    }

    @Test
    void promoted_isWhatHasComeToServe_whateverCameAfter() {
        assertThat(Arrays.stream(RolloutState.values())
                        .filter(state -> ending(state).promoted()))
                .containsExactlyInAnyOrder(RolloutState.PROMOTED, RolloutState.PROMOTED_AND_REPLACED);
        assertThat(ending(RolloutState.PROMOTED).deploymentId()).isEqualTo(new DeploymentId("next"));
    }
}
