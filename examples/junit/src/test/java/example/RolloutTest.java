package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.junit.MockChainsExtension;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client over HTTP, and a server that fails on demand. */
class RolloutTest {
    @RegisterExtension
    static final MockChainsExtension mock = MockChainsExtension.create();

    private static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    private static final InstanceTypeUpdates UPDATES = InstanceTypeUpdates.of("RandInt", "1x4");

    private HttpChains chains;
    private InstanceTypeUpdater updater;

    @BeforeEach
    void open(MockWorld world) {
        chains = HttpChains.builder()
                .apiKey(world.key())
                .baseUrl(world.baseUrl().toString())
                .build();
        updater = chains.updater();
    }

    @AfterEach
    void close() {
        chains.close();
    }

    @Test
    void failedRollout_isNotWhatThePlanSaysIsServing(MockWorld world) {
        world.planOutcomes(PlannedOutcome.failsToDeploy());
        updater.update(updater.plan(PRODUCTION, UPDATES));
        world.clock().advance(Duration.ofMinutes(3));
        UpdatePlan again = updater.plan(PRODUCTION, UPDATES);
        assertTrue(again.explain().contains("RandInt"), again.explain());
        assertTrue(again.explain().contains("1x2"), again.explain());
    }

    @Test
    void lostReply_isFoundOut(MockWorld world) {
        world.faults().add(HttpFault.reset().after().on("update_instance_types"));
        UpdatePlan plan = updater.plan(PRODUCTION, UPDATES);
        try {
            updater.update(plan);
        } catch (IndeterminateException e) {
            assertEquals(Verdict.APPLIED, updater.reconcile(e.ticket().orElseThrow()).verdict());
        }
        world.requests().assertCount(1, "update_instance_types");
        world.faults().assertAllStruck();
    }
}
