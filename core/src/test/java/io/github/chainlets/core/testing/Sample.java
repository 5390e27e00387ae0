package io.github.chainlets.core.testing;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
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
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The example chain: HelloWorld and RandInt. Instance types have display names that are not their ids. */
public final class Sample {
    /** When the example begins. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    public static final UpdateOutcome NOTHING_TO_DO = UpdateOutcome.of(false, List.of());

    private Sample() {}

    public static InstanceType type(String id) {
        return InstanceType.of(new InstanceTypeId(id), "type " + id, 2048, 1000);
    }

    public static InstanceTypePrice price(String id, String usdPerMinute) {
        return InstanceTypePrice.of(type(id), new BigDecimal(usdPerMinute));
    }

    public static ChainletSettings on(String chainlet, String type, @Nullable AutoscalingSettings scaling) {
        return ChainletSettings.of(new ChainletName(chainlet), type(type)).withAutoscalingSettings(scaling);
    }

    public static ChainDeployment deployment(String id, String status, @Nullable String environment) {
        return ChainDeployment.of(
                        new DeploymentId(id), START, PRODUCTION.chainId(), List.of(), new DeploymentStatus(status))
                .withEnvironment(environment == null ? null : new EnvironmentName(environment));
    }

    public static ChainEnvironment production(
            List<ChainletSettings> settings, @Nullable ChainDeployment current, @Nullable ChainDeployment candidate) {
        return ChainEnvironment.of(
                        PRODUCTION.environmentName(), START, PRODUCTION.chainId(), PromotionSettings.DEFAULT, settings)
                .withCurrentDeployment(current)
                .withCandidateDeployment(candidate)
                .withInProgressPromotion(
                        candidate == null
                                ? null
                                : InProgressPromotion.of("RAMPING_UP", 30).withRollingDeploy(false));
    }

    /** The example environment: HelloWorld and RandInt on 1x2, live. */
    public static ChainEnvironment example(String helloWorld, String randInt) {
        return production(
                List.of(
                        on("HelloWorld", helloWorld, AutoscalingSettings.DEFAULT),
                        on("RandInt", randInt, AutoscalingSettings.DEFAULT)),
                running("current", "ACTIVE", "production", START, helloWorld, randInt),
                null);
    }

    /** A deployment of the example chain that runs on these types, and has finished deploying if it is not on its way. */
    public static ChainDeployment running(
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
