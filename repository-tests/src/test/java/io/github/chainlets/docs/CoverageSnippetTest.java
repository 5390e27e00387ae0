package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.junit.MockChainsExtension;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demand of coverage that the how-to page shows, met by two rollouts: one that serves, and one that fails. */
class CoverageSnippetTest {
    @RegisterExtension
    static final MockChainsExtension mock = MockChainsExtension.create().requireCoverage(50, CoverageSubject.ENDINGS);

    @Test
    void rollout_serves(MockWorld world) {
        assertThat(statusInTheEnd(world)).isEqualTo(DeploymentStatus.ACTIVE);
    }

    @Test
    void rollout_fails(MockWorld world) {
        world.planOutcomes(PlannedOutcome.failsToLoad());
        assertThat(statusInTheEnd(world)).isEqualTo(DeploymentStatus.FAILED);
    }

    private static DeploymentStatus statusInTheEnd(MockWorld world) {
        try (HttpChains chains = HttpChains.builder()
                .apiKey(world.key())
                .baseUrl(world.baseUrl().toString())
                .build()) {
            chains.updater()
                    .update(EnvironmentRef.of("abcd1234", "production"), InstanceTypeUpdates.of("RandInt", "1x4"));
            world.clock().advance(Duration.ofMinutes(3));
            var deployments = chains.directory().deployments(new ChainId("abcd1234"), Duration.ofSeconds(30));
            return deployments.get(deployments.size() - 1).status();
        }
    }
}
