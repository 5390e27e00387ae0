package io.github.chainlets.core.rules;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The surroundings of an environment that does not exist. */
record MissingSurroundings(EnvironmentRef environment, boolean chainExists, Collection<?> known)
        implements Surroundings {
    @Override
    public boolean environmentExists() {
        return false;
    }

    @Override
    public @Nullable InstanceTypeId instanceTypeOf(ChainletName chainlet) {
        return null;
    }

    @Override
    public boolean offers(InstanceTypeId instanceType) {
        return false;
    }

    @Override
    public @Nullable DeploymentId promoting() {
        return null;
    }

    @Override
    public Iterable<?> knownChains() {
        return chainExists ? List.of() : known;
    }

    @Override
    public Iterable<?> knownEnvironments() {
        return chainExists ? known : List.of();
    }

    @Override
    public Iterable<?> knownChainlets() {
        return List.of();
    }

    @Override
    public Iterable<?> knownInstanceTypes() {
        return List.of();
    }
}
