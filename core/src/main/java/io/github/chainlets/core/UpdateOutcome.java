package io.github.chainlets.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted batch led to ({@code UpdateChainletEnvironmentInstanceTypeResponseV1}). Kept as the service states it.
 *
 * @param requiresRedeployment whether the change needs a new deployment ({@code requires_redeployment})
 * @param chainDeployment that deployment as it was made, or {@code null} if none was needed ({@code chain_deployment})
 * @param chainletEnvironmentSettings the settings after the update ({@code chainlet_environment_settings}): of every
 *     chainlet of the environment or, from some servers, of the updated ones only; the list is copied
 */
public record UpdateOutcome(
        boolean requiresRedeployment,
        @Nullable ChainDeployment chainDeployment,
        List<ChainletSettings> chainletEnvironmentSettings) {
    /** Copies the list. */
    public UpdateOutcome {
        chainletEnvironmentSettings = List.copyOf(chainletEnvironmentSettings);
    }

    /** Returns an outcome that names no deployment. */
    public static UpdateOutcome of(boolean requiresRedeployment, List<ChainletSettings> chainletEnvironmentSettings) {
        return new UpdateOutcome(requiresRedeployment, null, chainletEnvironmentSettings);
    }

    /** Returns this outcome naming that deployment, or none. */
    public UpdateOutcome withChainDeployment(@Nullable ChainDeployment deployment) {
        return new UpdateOutcome(requiresRedeployment, deployment, chainletEnvironmentSettings);
    }
}
