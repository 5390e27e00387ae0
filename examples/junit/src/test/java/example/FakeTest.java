package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.VirtualClock;
import org.junit.jupiter.api.Test;

/** Without a socket, and without waiting: minutes of a rollout pass in no time. */
class FakeTest {
    private final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    private final FakeChains chains = FakeChains.builder().clock(clock).build();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(chains).time(clock.time()).build();

    @Test
    void follow_rolloutThatFails_saysSo() {
        EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");
        chains.planOutcomes(PlannedOutcome.failsToLoad());
        DeploymentId made = updater.update(production, InstanceTypeUpdates.of("RandInt", "1x4"))
                .chainDeployment()
                .id();
        Rollout rollout = updater.follow(production, made);
        assertFalse(rollout.promoted());
        assertEquals(made, rollout.deploymentId());
    }
}
