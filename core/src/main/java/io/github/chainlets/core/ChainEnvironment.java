package io.github.chainlets.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An environment of a chain ({@code ChainEnvironmentV1}).
 *
 * @param name its name ({@code name})
 * @param createdAt when it was made ({@code created_at})
 * @param chainId its chain ({@code chain_id})
 * @param promotionSettings how deployments are promoted into it ({@code promotion_settings})
 * @param chainletSettings what is wanted of its chainlets ({@code chainlet_settings}); the list is copied
 * @param currentDeployment the deployment that serves, or {@code null} ({@code current_deployment})
 * @param candidateDeployment the deployment being promoted, or {@code null} ({@code candidate_deployment})
 * @param inProgressPromotion how far that promotion is, or {@code null} ({@code in_progress_promotion})
 */
public record ChainEnvironment(
        EnvironmentName name,
        Instant createdAt,
        ChainId chainId,
        PromotionSettings promotionSettings,
        List<ChainletSettings> chainletSettings,
        @Nullable ChainDeployment currentDeployment,
        @Nullable ChainDeployment candidateDeployment,
        @Nullable InProgressPromotion inProgressPromotion) {
    /** Checks what must be present, and copies the list. */
    public ChainEnvironment {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(chainId, "chainId");
        Objects.requireNonNull(promotionSettings, "promotionSettings");
        chainletSettings = List.copyOf(chainletSettings);
    }

    /** Returns an environment without deployments. */
    public static ChainEnvironment of(
            EnvironmentName name,
            Instant createdAt,
            ChainId chainId,
            PromotionSettings promotionSettings,
            List<ChainletSettings> chainletSettings) {
        return new ChainEnvironment(name, createdAt, chainId, promotionSettings, chainletSettings, null, null, null);
    }

    /** Returns this environment with the deployment that serves, or {@code null}. */
    public ChainEnvironment withCurrentDeployment(@Nullable ChainDeployment deployment) {
        return new ChainEnvironment(
                name,
                createdAt,
                chainId,
                promotionSettings,
                chainletSettings,
                deployment,
                candidateDeployment,
                inProgressPromotion);
    }

    /** Returns this environment with the deployment being promoted, or {@code null}. */
    public ChainEnvironment withCandidateDeployment(@Nullable ChainDeployment deployment) {
        return new ChainEnvironment(
                name,
                createdAt,
                chainId,
                promotionSettings,
                chainletSettings,
                currentDeployment,
                deployment,
                inProgressPromotion);
    }

    /** Returns this environment with how far the promotion is, or {@code null}. */
    public ChainEnvironment withInProgressPromotion(@Nullable InProgressPromotion promotion) {
        return new ChainEnvironment(
                name,
                createdAt,
                chainId,
                promotionSettings,
                chainletSettings,
                currentDeployment,
                candidateDeployment,
                promotion);
    }

    /** Returns which environment this is. */
    public EnvironmentRef ref() {
        return new EnvironmentRef(chainId, name);
    }

    /** Returns the instance type that is wanted of each chainlet, in the chain's order: the settings in short. */
    public Map<ChainletName, InstanceTypeId> wanted() {
        Map<ChainletName, InstanceTypeId> wanted = new LinkedHashMap<>();
        for (ChainletSettings settings : chainletSettings) {
            wanted.put(settings.chainletName(), settings.instanceType().id());
        }
        return Collections.unmodifiableMap(wanted);
    }

    /** Returns where what is wanted differs from what was before, a sentence for each chainlet; empty if it does not. */
    public List<String> wantedOtherwiseThan(Map<ChainletName, InstanceTypeId> before) {
        List<String> changes = new ArrayList<>();
        Map<ChainletName, InstanceTypeId> is = wanted();
        before.forEach((name, type) -> {
            InstanceTypeId other = is.get(name);
            if (other == null) {
                changes.add("chainlet \"" + name + "\" is gone");
            } else if (!other.equals(type)) {
                changes.add("chainlet \"" + name + "\" is wanted on " + other + " now, not on " + type);
            }
        });
        is.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> changes.add("chainlet \"" + name + "\" is new"));
        return changes;
    }

    /** Returns the deployments that the environment holds: the current one and the candidate, as far as there are any. */
    public List<ChainDeployment> held() {
        return Stream.of(Optional.ofNullable(currentDeployment), Optional.ofNullable(candidateDeployment))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Tells whether the environment holds a deployment, as its current one or as its candidate. */
    public boolean holds(DeploymentId deployment) {
        return held().stream().anyMatch(held -> held.id().equals(deployment));
    }
}
