package io.github.chainlets.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    /** Returns which environment this is. */
    public EnvironmentRef ref() {
        return new EnvironmentRef(chainId, name);
    }
}
