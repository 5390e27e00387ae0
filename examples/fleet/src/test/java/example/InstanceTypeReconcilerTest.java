package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example.InstanceTypeReconciler.Result;
import example.InstanceTypeReconciler.Wanted;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On the fake: hours pass in no time. */
class InstanceTypeReconcilerTest {
    private static final Wanted WANTED = new Wanted("no-more-1x2", "production", Map.of("1x2", "1x4"));

    private final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    private final FakeChains chains = FakeChains.builder().clock(clock).build();
    private final InstanceTypeReconciler reconciler = new InstanceTypeReconciler(Fleet.builder(chains)
            .log(EventLog.inMemory(clock.time()))
            .time(clock.time())
            .principal("operator")
            .build());

    @Test
    void drift_isMended_andThenThereIsNothingToDo() {
        assertEquals(Duration.ofMinutes(1), reconciler.reconcile(WANTED).again());
        Result calm = reconciler.reconcile(WANTED);
        assertEquals("1 environments are as wanted", calm.status());
        assertEquals(Duration.ofMinutes(10), calm.again());

        chains.updateInstanceTypes(
                EnvironmentRef.of("abcd1234", "production"),
                InstanceTypeUpdates.of("RandInt", "1x2"),
                Duration.ofSeconds(1));
        clock.advance(Duration.ofHours(1));
        assertTrue(reconciler.reconcile(WANTED).status().contains("1 PROMOTED"));
        assertEquals("1 environments are as wanted", reconciler.reconcile(WANTED).status());
    }

    @Test
    void rolloutThatFails_isTold_andNotRepeated() {
        chains.planOutcomes(PlannedOutcome.failsToDeploy());
        reconciler.reconcile(WANTED);
        for (int turn = 0; turn < 5; turn++) {
            clock.advance(Duration.ofHours(1));
            assertTrue(reconciler.reconcile(WANTED).status().contains("stuck: abcd1234/production"));
        }
        assertEquals(1, chains.applied().size());
    }
}
