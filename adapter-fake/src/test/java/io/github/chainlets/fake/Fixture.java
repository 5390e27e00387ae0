package io.github.chainlets.fake;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A fake with a clock that stands, and short words for what tests do with it. */
final class Fixture {
    static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    static final EnvironmentRef STAGING = EnvironmentRef.of("abcd1234", "staging");
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final InstanceTypeUpdates EXAMPLE =
            InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");

    final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    final FakeChains chains;

    Fixture() {
        this(builder -> builder);
    }

    Fixture(UnaryOperator<FakeChainsBuilder> settings) {
        this.chains = settings.apply(FakeChains.builder().clock(clock)).build();
    }

    UpdateOutcome update(InstanceTypeUpdates updates) {
        return update(PRODUCTION, updates);
    }

    UpdateOutcome update(EnvironmentRef ref, InstanceTypeUpdates updates) {
        return chains.updateInstanceTypes(ref, updates, TIMEOUT);
    }

    /** Applies a batch that makes a deployment, and returns that. */
    ChainDeployment deploy(InstanceTypeUpdates updates) {
        return Objects.requireNonNull(update(updates).chainDeployment());
    }

    ChainEnvironment production() {
        return chains.environment(PRODUCTION, TIMEOUT);
    }

    ChainDeployment current() {
        return Objects.requireNonNull(production().currentDeployment());
    }

    ChainDeployment candidate() {
        return Objects.requireNonNull(production().candidateDeployment());
    }

    ChainDeployment read(DeploymentId id) {
        return chains.deployment(new ChainId("abcd1234"), id, TIMEOUT);
    }

    void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    Map<String, String> types(EnvironmentRef ref) {
        return types(chains.environment(ref, TIMEOUT).chainletSettings());
    }

    static Map<String, String> types(Iterable<ChainletSettings> settings) {
        Map<String, String> types = new LinkedHashMap<>();
        settings.forEach(chainlet -> types.put(
                chainlet.chainletName().value(), chainlet.instanceType().id().value()));
        return types;
    }
}
