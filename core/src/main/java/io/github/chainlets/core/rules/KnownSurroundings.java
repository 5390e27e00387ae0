package io.github.chainlets.core.rules;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The surroundings of an environment that exists. */
record KnownSurroundings(
        EnvironmentRef environment,
        Map<ChainletName, InstanceTypeId> settings,
        Set<InstanceTypeId> types,
        @Nullable DeploymentId promoting)
        implements Surroundings {
    @Override
    public boolean chainExists() {
        return true;
    }

    @Override
    public boolean environmentExists() {
        return true;
    }

    @Override
    public @Nullable InstanceTypeId instanceTypeOf(ChainletName chainlet) {
        return settings.get(chainlet);
    }

    @Override
    public boolean offers(InstanceTypeId instanceType) {
        return types.contains(instanceType);
    }

    @Override
    public Iterable<?> knownChains() {
        return List.of(environment.chainId());
    }

    @Override
    public Iterable<?> knownEnvironments() {
        return List.of(environment.environmentName());
    }

    @Override
    public Iterable<?> knownChainlets() {
        return settings.keySet();
    }

    @Override
    public Iterable<?> knownInstanceTypes() {
        return types;
    }
}
