package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final Fixture fake = new Fixture();

    @Test
    void restore_goesBackToTheSnapshot() {
        fake.update(InstanceTypeUpdates.of("HelloWorld", "1x4"));
        Snapshot snapshot = fake.chains.snapshot();
        fake.chains.planOutcomes(PlannedOutcome.failsToLoad());
        fake.pass(150);
        fake.update(InstanceTypeUpdates.of("HelloWorld", "2x8"));
        fake.chains.restore(snapshot);
        assertThat(fake.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x4", "RandInt", "1x2"));
        assertThat(fake.chains.applied()).hasSize(1);
        assertThat(fake.chains.plannedOutcomes()).isEmpty();
    }

    @Test
    void reset_goesBackToTheBeginning_andForgetsFaults() {
        fake.update(EXAMPLE);
        fake.chains.faults().plan(Fault.unavailable(Operation.READ_CHAINS));
        fake.chains.reset();
        assertThat(fake.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x2", "RandInt", "1x2"));
        assertThat(fake.chains.applied()).isEmpty();
        assertThat(fake.chains.faults().pending()).isEmpty();
    }

    @Test
    void sameSeedSameCalls_giveSameIds() {
        ChainDeployment first = fake.deploy(EXAMPLE);
        fake.chains.reset();
        assertThat(fake.deploy(EXAMPLE)).isEqualTo(first);
        assertThat(new Fixture().deploy(EXAMPLE)).isEqualTo(first);
        assertThat(new Fixture(builder -> builder.seed(2)).deploy(EXAMPLE).id()).isNotEqualTo(first.id());
    }

    @Test
    void ids_areNeverGivenTwice() {
        Fixture instant = new Fixture(builder -> builder.lifecycle(Lifecycle.instant()));
        for (int i = 0; i < 5; i++) {
            instant.update(InstanceTypeUpdates.of("HelloWorld", i % 2 == 0 ? "1x4" : "2x8"));
        }
        List<String> ids = new ArrayList<>();
        for (ChainDeployment deployment : instant.chains.deployments(PRODUCTION.chainId(), TIMEOUT)) {
            ids.add(deployment.id().value());
            deployment.chainlets().forEach(chainlet -> ids.add(chainlet.id()));
        }
        assertThat(ids).hasSize(7 * 3).doesNotHaveDuplicates();
    }

    @Test
    void load_startsAgainWithAnotherWorld_andResetLeadsBackToThat() {
        DeploymentId old = fake.current().id();
        fake.chains.faults().plan(Fault.unavailable(Operation.READ_CHAINS));
        fake.chains.load(World.builder()
                .chain("zzzz9999", chain -> chain.environment("production", e -> e.chainlet("Only", "2x8")))
                .build());
        assertThat(fake.chains.chains(TIMEOUT))
                .extracting(chain -> chain.id().value())
                .containsExactly("zzzz9999");
        assertThat(fake.chains
                        .deployments(fake.chains.chains(TIMEOUT).get(0).id(), TIMEOUT)
                        .get(0)
                        .id())
                .as("ids go on")
                .isNotEqualTo(old);
        Snapshot loaded = fake.chains.snapshot();
        fake.chains.reset();
        assertThat(fake.chains.snapshot().state()).isSameAs(loaded.state());
    }
}
