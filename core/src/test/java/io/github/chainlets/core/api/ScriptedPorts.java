package io.github.chainlets.core.api;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ports that answer by a script: each call takes the next answer, and the last one stays. */
final class ScriptedPorts implements ChainsBackend, ChainEnvironments, InstanceTypeCatalog, ChainDirectory {
    static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    static final UpdateOutcome NOTHING_TO_DO = UpdateOutcome.of(false, List.of());

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

    static InstanceType type(String id) {
        return InstanceType.of(new InstanceTypeId(id), "type " + id, 2048, 1000);
    }

    static InstanceTypePrice price(String id, String usdPerMinute) {
        return InstanceTypePrice.of(type(id), new BigDecimal(usdPerMinute));
    }

    static ChainletSettings on(String chainlet, String type, @Nullable AutoscalingSettings scaling) {
        return ChainletSettings.of(new ChainletName(chainlet), type(type)).withAutoscalingSettings(scaling);
    }

    static ChainDeployment deployment(String id, String status, @Nullable String environment) {
        return ChainDeployment.of(
                        new DeploymentId(id),
                        ManualTime.START,
                        PRODUCTION.chainId(),
                        List.of(),
                        new DeploymentStatus(status))
                .withEnvironment(environment == null ? null : new EnvironmentName(environment));
    }

    static ChainEnvironment production(
            List<ChainletSettings> settings, @Nullable ChainDeployment current, @Nullable ChainDeployment candidate) {
        return ChainEnvironment.of(
                        PRODUCTION.environmentName(),
                        ManualTime.START,
                        PRODUCTION.chainId(),
                        PromotionSettings.DEFAULT,
                        settings)
                .withCurrentDeployment(current)
                .withCandidateDeployment(candidate)
                .withInProgressPromotion(
                        candidate == null
                                ? null
                                : InProgressPromotion.of("RAMPING_UP", 30).withRollingDeploy(false));
    }

    /** The example environment: HelloWorld and RandInt on 1x2, live. */
    static ChainEnvironment example(String helloWorld, String randInt) {
        return production(
                List.of(
                        on("HelloWorld", helloWorld, AutoscalingSettings.DEFAULT),
                        on("RandInt", randInt, AutoscalingSettings.DEFAULT)),
                running("current", "ACTIVE", "production", ManualTime.START, helloWorld, randInt),
                null);
    }

    /** A deployment of the example chain that runs on these types, and has finished deploying if it is not on its way. */
    static ChainDeployment running(
            String id, String status, @Nullable String environment, Instant made, String helloWorld, String randInt) {
        boolean finished = !List.of("DEPLOYING", "LOADING_MODEL", "DEPLOY_FAILED", "BUILD_FAILED")
                .contains(status);
        AutoscalingSettings scaling = finished ? AutoscalingSettings.DEFAULT : null;
        return ChainDeployment.of(
                        new DeploymentId(id),
                        made,
                        PRODUCTION.chainId(),
                        List.of(
                                chainlet("HelloWorld", helloWorld, status, scaling),
                                chainlet("RandInt", randInt, status, scaling)),
                        new DeploymentStatus(status))
                .withEnvironment(environment == null ? null : new EnvironmentName(environment));
    }

    private static Chainlet chainlet(String name, String type, String status, @Nullable AutoscalingSettings scaling) {
        return Chainlet.of(name, new ChainletName(name), "type " + type, 0, new DeploymentStatus(status))
                .withAutoscalingSettings(scaling);
    }
}
