package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentStatus;
import java.time.Instant;
import java.util.Objects;

/**
 * When a deployment took or will take a status.
 *
 * @param at when
 * @param status the status from then on
 */
public record StatusChange(Instant at, DeploymentStatus status) {
    /** Checks that both parts are present. */
    public StatusChange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(status, "status");
    }
}
