package io.github.chainlets.core;

import java.time.Instant;
import java.util.Objects;

/**
 * A chain ({@code ChainV1}).
 *
 * @param id its identifier ({@code id})
 * @param createdAt when it was made ({@code created_at})
 * @param name its name ({@code name})
 * @param deploymentsCount how many deployments it has had ({@code deployments_count})
 * @param teamName the team that owns it ({@code team_name})
 */
public record Chain(ChainId id, Instant createdAt, String name, int deploymentsCount, String teamName) {
    /** Checks that everything is present. */
    public Chain {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(teamName, "teamName");
    }

    /** Returns a chain. */
    public static Chain of(ChainId id, Instant createdAt, String name, int deploymentsCount, String teamName) {
        return new Chain(id, createdAt, name, deploymentsCount, teamName);
    }
}
