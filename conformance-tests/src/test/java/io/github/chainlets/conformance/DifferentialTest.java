package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** CIT-DIFF-01: the same sequence on the fake and on http→mock-server gives the same results up to ids and times. */
class DifferentialTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final AtomicReference<String> KEY = new AtomicReference<>("");
    private static MockChainsServer server;
    private static HttpChains http;

    @BeforeContainer
    static void start() {
        server = MockChainsServer.builder()
                .world(MockServerTest.world())
                .lifecycle(Lifecycle.instant())
                .start();
        http = HttpChains.builder()
                .baseUrl(server.baseUrl().toString())
                .apiKey(KEY::get)
                .build();
    }

    @AfterContainer
    static void stop() {
        http.close();
        server.close();
    }

    @Provide
    Arbitrary<List<Tuple2<EnvironmentRef, InstanceTypeUpdates>>> sequences() {
        Arbitrary<EnvironmentRef> refs = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.of(
                                FakePortTest.HOME,
                                EnvironmentRef.of("abcd1234", "staging"),
                                EnvironmentRef.of("wxyz9876", "production"))),
                Tuple.of(1, Arbitraries.of(EnvironmentRef.of("abcd1234", "none"), EnvironmentRef.of("é/ü", "a b"))));
        Arbitrary<InstanceTypeUpdate> updates = Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.of("HelloWorld", "RandInt", "Summarize")),
                                Tuple.of(1, Arbitraries.of("helloworld", "", "RandInnt", "😀\u0000"))),
                        Arbitraries.frequencyOf(
                                Tuple.of(8, Arbitraries.of("1x2", "1x4", "2x8", "A10G:2x24x96")),
                                Tuple.of(1, Arbitraries.of("1X4", "", "1x4 "))))
                .as(InstanceTypeUpdate::of);
        return Combinators.combine(refs, updates.list().ofMaxSize(4).map(InstanceTypeUpdates::new))
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property(tries = 60)
    void sequence_onBoth_givesTheSame(@ForAll("sequences") List<Tuple2<EnvironmentRef, InstanceTypeUpdates>> sequence) {
        FakeChains fake = FakeChains.builder()
                .world(MockServerTest.world())
                .clock(VirtualClock.standingAt("2026-01-01T00:00:00Z"))
                .lifecycle(Lifecycle.instant())
                .build();
        KEY.set(server.newKey());
        Map<String, String> fakeIds = new HashMap<>();
        Map<String, String> httpIds = new HashMap<>();
        for (Tuple2<EnvironmentRef, InstanceTypeUpdates> step : sequence) {
            assertThat(result(http.environments(), step, httpIds)).isEqualTo(result(fake, step, fakeIds));
        }
    }

    /** What came of a step, and what is there after it, with ids numbered in the order in which they appear. */
    private static List<Object> result(
            ChainEnvironments port, Tuple2<EnvironmentRef, InstanceTypeUpdates> step, Map<String, String> ids) {
        try {
            UpdateOutcome outcome = port.updateInstanceTypes(step.get1(), step.get2(), TIMEOUT);
            ChainEnvironment after = port.environment(step.get1(), TIMEOUT);
            return List.of(
                    outcome.requiresRedeployment(),
                    plain(outcome.chainDeployment(), ids),
                    outcome.chainletEnvironmentSettings(),
                    after.chainletSettings(),
                    after.promotionSettings(),
                    plain(after.currentDeployment(), ids),
                    plain(after.candidateDeployment(), ids));
        } catch (RejectedException e) {
            // Over HTTP both are a 400: which it was is found by reading, which is the use case's work and not the
            // port's.
            return List.of("rejected", e.reason() == Reason.CONFLICT ? Reason.INVALID : e.reason());
        } catch (UpdateException e) {
            return List.of(e.getClass());
        }
    }

    private static Object plain(ChainDeployment deployment, Map<String, String> ids) {
        if (deployment == null) {
            return "none";
        }
        String id = ids.computeIfAbsent(deployment.id().value(), key -> "deployment " + ids.size());
        return List.of(
                id,
                deployment.chainId(),
                String.valueOf(deployment.environment()),
                deployment.status(),
                deployment.chainlets().stream()
                        .map(c -> List.of(
                                c.name(),
                                String.valueOf(c.autoscalingSettings()),
                                c.instanceTypeName(),
                                c.activeReplicaCount(),
                                c.status()))
                        .toList());
    }
}
