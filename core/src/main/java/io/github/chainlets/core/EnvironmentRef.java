package io.github.chainlets.core;

import java.util.Objects;

/**
 * Which environment of which chain: the path parameters {@code chain_id} and {@code env_name}.
 *
 * @param chainId the chain
 * @param environmentName the environment in that chain
 */
public record EnvironmentRef(ChainId chainId, EnvironmentName environmentName) {
    /** Checks that both parts are present. */
    public EnvironmentRef {
        Objects.requireNonNull(chainId, "chainId");
        Objects.requireNonNull(environmentName, "environmentName");
    }

    /**
     * Names an environment by plain text.
     *
     * @throws IllegalArgumentException if either text is empty or cannot be written as UTF-8
     */
    public static EnvironmentRef of(String chainId, String environmentName) {
        return new EnvironmentRef(new ChainId(chainId), new EnvironmentName(environmentName));
    }

    /** Returns {@code chain/environment}, for messages. */
    @Override
    public String toString() {
        return chainId + "/" + environmentName;
    }
}
