package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch that the fake accepted, whatever its caller was told.
 *
 * @param environment where
 * @param updates what
 * @param madeDeployment the deployment that it made, or {@code null} if none was needed
 * @param at when
 */
public record AppliedUpdate(
        EnvironmentRef environment,
        InstanceTypeUpdates updates,
        @Nullable DeploymentId madeDeployment,
        Instant at) {
    /** Returns the deployment that it made, if it made one. */
    public Optional<DeploymentId> deployment() {
        return Optional.ofNullable(madeDeployment);
    }
}
