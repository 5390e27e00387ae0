package io.github.chainlets.core.rollout;

import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.production;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept from look to look at "next", which is to take the place of "old". */
class RolloutSightTest {
    private static final DeploymentId OLD = new DeploymentId("old");
    private static final DeploymentId NEXT = new DeploymentId("next");
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static ChainEnvironment showing(String current, String candidate) {
        return production(List.of(), there(current), there(candidate));
    }

    private static ChainDeployment there(String id) {
        return id.isEmpty() ? null : deployment(id, "ACTIVE", "production");
    }

    private static RolloutSight looked(RolloutSight before, String current, String candidate, int second) {
        return before.after(showing(current, candidate), NEXT, Duration.ofSeconds(second));
    }

    @Test
    void firstCurrent_isThatOfTheFirstLook() {
        RolloutSight first = looked(RolloutSight.NONE, "old", "", 3);
        assertThat(first).isEqualTo(new RolloutSight(true, OLD, false, Duration.ofSeconds(3)));
        assertThat(looked(first, "other", "", 5)).isEqualTo(first);
        assertThat(looked(RolloutSight.NONE, "", "next", 3).current()).isNull();
    }

    @Test
    void shown_isRemembered_andWhenItWasLast() {
        RolloutSight shown = looked(looked(RolloutSight.NONE, "old", "", 3), "old", "next", 8);
        assertThat(shown).isEqualTo(new RolloutSight(true, OLD, true, Duration.ofSeconds(8)));
        assertThat(looked(shown, "old", "", 20)).isEqualTo(shown);
        assertThat(looked(shown, "next", "", 20).lastShown()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void graceTime_countsFromWhenItWasLastShown() {
        RolloutSight shown = looked(RolloutSight.NONE, "old", "next", 8);
        assertThat(shown.at(Duration.ofSeconds(37), GRACE)).isEqualTo(new FirstSight(OLD, true, false));
        assertThat(shown.at(Duration.ofSeconds(38), GRACE)).isEqualTo(new FirstSight(OLD, true, true));
    }

    @Test
    void lookThatFindsNoEnvironment_countsAsTheFirst() {
        RolloutSight none = RolloutSight.NONE.afterNone();
        assertThat(none).isEqualTo(new RolloutSight(true, null, false, Duration.ZERO));
        assertThat(looked(none, "old", "", 8)).isEqualTo(none);
    }
}
