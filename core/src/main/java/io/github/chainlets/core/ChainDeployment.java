package io.github.chainlets.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deployment of a chain ({@code ChainDeploymentV1}).
 *
 * @param id its identifier ({@code id})
 * @param createdAt when it was made ({@code created_at})
 * @param chainId the chain it deploys ({@code chain_id})
 * @param environment the environment it is in or is being promoted to, or {@code null} ({@code environment})
 * @param chainlets its chainlets ({@code chainlets}); the list is copied
 * @param status where it is in its life ({@code status})
 */
public record ChainDeployment(
        DeploymentId id,
        Instant createdAt,
        ChainId chainId,
        @Nullable EnvironmentName environment,
        List<Chainlet> chainlets,
        DeploymentStatus status) {
    /** Checks that everything but the environment is present, and copies the list. */
    public ChainDeployment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(chainId, "chainId");
        chainlets = List.copyOf(chainlets);
        Objects.requireNonNull(status, "status");
    }

    /** Returns a deployment that belongs to no environment. */
    public static ChainDeployment of(
            DeploymentId id, Instant createdAt, ChainId chainId, List<Chainlet> chainlets, DeploymentStatus status) {
        return new ChainDeployment(id, createdAt, chainId, null, chainlets, status);
    }

    /** Returns this deployment in that environment, or in none. */
    public ChainDeployment withEnvironment(@Nullable EnvironmentName name) {
        return new ChainDeployment(id, createdAt, chainId, name, chainlets, status);
    }
}
