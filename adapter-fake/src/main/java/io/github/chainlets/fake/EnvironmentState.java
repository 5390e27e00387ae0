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
 * @param promoting what is on its way into it, or {@code null}
 */
record EnvironmentState(
        EnvironmentName name,
        Instant createdAt,
        PromotionSettings promotion,
        Map<ChainletName, Setting> settings,
        @Nullable DeploymentId current,
        @Nullable Candidate promoting) {

    /** What is wanted of one chainlet. */
    record Setting(ChainletName name, InstanceType type, AutoscalingSettings autoscaling) {
        Setting on(InstanceType other) {
            return new Setting(name, other, autoscaling);
        }

        Setting scaledBy(AutoscalingSettings other) {
            return new Setting(name, type, other);
        }
    }

    /**
     * A deployment on its way into an environment.
     *
     * @param since when its promotion began
     * @param earliest when its promotion may end, whatever the settings say: not before they began to say so
     * @param cleansUp whether the deployment that it replaces is cleaned up
     */
    record Candidate(DeploymentId id, Instant since, Instant earliest, boolean cleansUp) {
        Candidate(DeploymentId id, Instant since, boolean cleansUp) {
            this(id, since, since, cleansUp);
        }
    }

    /** Returns the deployment that is being promoted, or {@code null}. */
    @Nullable
    DeploymentId candidate() {
        return promoting == null ? null : promoting.id();
    }

    EnvironmentState wanting(Map<ChainletName, Setting> newSettings) {
        return new EnvironmentState(name, createdAt, promotion, newSettings, current, promoting);
    }

    EnvironmentState promoting(@Nullable Candidate candidate) {
        return new EnvironmentState(name, createdAt, promotion, settings, current, candidate);
    }

    EnvironmentState promotedBy(PromotionSettings newPromotion, Instant now) {
        Candidate candidate =
                promoting == null ? null : new Candidate(promoting.id(), promoting.since(), now, promoting.cleansUp());
        return new EnvironmentState(name, createdAt, newPromotion, settings, current, candidate);
    }

    EnvironmentState promoted() {
        return new EnvironmentState(name, createdAt, promotion, settings, candidate(), null);
    }

    boolean holds(DeploymentId id) {
        return id.equals(current) || id.equals(candidate());
    }
}
