package io.github.chainlets.core.api;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainFamily;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ports that answer by a script: each call takes the next answer, and the last one stays. */
final class ScriptedPorts implements ChainsBackend, ChainEnvironments, InstanceTypeCatalog, ChainDirectory {
    final Script<UpdateOutcome> updates = new Script<>();
    final Script<ChainEnvironment> environments = new Script<>();
    final Script<ChainDeployment> deployments = new Script<>();
    final Script<List<ChainDeployment>> lists = new Script<>();
    final Script<List<ChainEnvironment>> neighbours = new Script<>();
    final Script<List<Chain>> chains = new Script<>();
    final Script<List<InstanceType>> types = new Script<>();
    final Script<List<InstanceTypePrice>> prices = new Script<>();
    final List<InstanceTypeUpdates> sent = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();
    /** The rest of the family is offered if this is there. */
    @Nullable
    ScriptedAuditLog audit;

    /** Answers in the order in which they are given. */
    static final class Script<T> {
        private final Deque<Supplier<T>> answers = new ArrayDeque<>();

        Script<T> answer(T answer) {
            return then(() -> answer);
        }

        Script<T> fail(RuntimeException failure) {
            return then(() -> {
                throw failure;
            });
        }

        Script<T> then(Supplier<T> answer) {
            answers.add(answer);
            return this;
        }

        private T next() {
            return (answers.size() > 1 ? answers.remove() : answers.element()).get();
        }
    }

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates batch, Duration timeout) {
        sent.add(batch);
        timeouts.add(timeout);
        return updates.next();
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        timeouts.add(timeout);
        return environments.next();
    }

    @Override
    public ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        timeouts.add(timeout);
        return deployments.next();
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        timeouts.add(timeout);
        return types.next();
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        timeouts.add(timeout);
        return prices.next();
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        return chains.next();
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return lists.next();
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return neighbours.next();
    }

    @Override
    public Optional<ChainFamily> family() {
        return Optional.ofNullable(audit);
    }

    @Override
    public ChainEnvironments environments() {
        return this;
    }

    @Override
    public InstanceTypeCatalog catalog() {
        return this;
    }

    @Override
    public ChainDirectory directory() {
        return this;
    }
}
