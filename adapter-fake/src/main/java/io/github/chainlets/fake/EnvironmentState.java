package io.github.chainlets.fake;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.PromotionSettings;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment: what is wanted of its chainlets, and which deployments serve it and are on their way into it.
 *
 * @param settings what is wanted, in the chain's order; never changed
 */
record EnvironmentState(
        EnvironmentName name,
        Instant createdAt,
        PromotionSettings promotion,
        Map<ChainletName, Setting> settings,
        @Nullable DeploymentId current,
        @Nullable DeploymentId candidate) {

    /** What is wanted of one chainlet. */
    record Setting(ChainletName name, InstanceType type, AutoscalingSettings autoscaling) {
        Setting on(InstanceType other) {
            return new Setting(name, other, autoscaling);
        }
    }

    EnvironmentState with(Map<ChainletName, Setting> newSettings, @Nullable DeploymentId newCandidate) {
        return new EnvironmentState(name, createdAt, promotion, newSettings, current, newCandidate);
    }

    EnvironmentState promoted() {
        return new EnvironmentState(name, createdAt, promotion, settings, candidate, null);
    }

    boolean holds(DeploymentId id) {
        return id.equals(current) || id.equals(candidate);
    }
}
