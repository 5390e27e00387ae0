package io.github.chainlets.docs;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.junit.MockChainsExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test that the README shows, as a test. */
class MockServerSnippetTest {
    @RegisterExtension
    static final MockChainsExtension mock = MockChainsExtension.create();

    @Test
    void rollout_isPromotedInTheEnd(MockWorld world) {
        try (HttpChains chains = HttpChains.builder()
                .apiKey(world.key())
                .baseUrl(world.baseUrl().toString())
                .build()) {
            EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");
            chains.updater().update(production, InstanceTypeUpdates.of("RandInt", "1x4"));
            world.clock().advance(Duration.ofMinutes(3));
            assertFalse(chains.updater()
                    .plan(production, InstanceTypeUpdates.of("RandInt", "1x4"))
                    .changes());
            world.requests().assertCount(1, "update_instance_types");
        }
    }
}
