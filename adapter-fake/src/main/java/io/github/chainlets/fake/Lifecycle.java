package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a deployment comes to serve: through which statuses and how long each lasts, until it is {@code ACTIVE}.
 *
 * @param steps what comes before {@code ACTIVE}, in order; at least one
 * @param deactivating how long a deployment that is taken off its machines is {@code DEACTIVATING}
 */
public record Lifecycle(List<Step> steps, Duration deactivating) {

    /**
     * One status and how long it lasts.
     *
     * @param status the status
     * @param lasts how long; may be zero
     */
    public record Step(DeploymentStatus status, Duration lasts) {
        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the duration is negative, or the status is {@code ACTIVE} or a failure
         */
        public Step {
            Objects.requireNonNull(status, "status");
            if (lasts.isNegative()) {
                throw new IllegalArgumentException("a step cannot last " + lasts);
            }
            if (status.equals(DeploymentStatus.ACTIVE) || status.isFailure()) {
                throw new IllegalArgumentException("a step leads to ACTIVE, so it cannot be " + status);
            }
        }
    }

    /** Copies the list, and checks that there is a step. */
    public Lifecycle {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a lifecycle has at least one step");
        }
        if (deactivating.isNegative()) {
            throw new IllegalArgumentException("deactivating cannot last " + deactivating);
        }
    }

    /** Returns a pace like the service's: 90 s deploying, 60 s loading, 30 s deactivating. */
    public static Lifecycle realistic() {
        return paced(Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    /** Returns a pace that one can watch: 2 s deploying, 1 s loading, 1 s deactivating. */
    public static Lifecycle fast() {
        return paced(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    /** Returns no pace at all: whoever reads next sees the deployment promoted. */
    public static Lifecycle instant() {
        return paced(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /**
     * Returns the usual statuses at a pace of your own.
     *
     * @throws IllegalArgumentException if a duration is negative
     */
    public static Lifecycle paced(Duration deploying, Duration loading, Duration deactivating) {
        return new Lifecycle(
                List.of(
                        new Step(DeploymentStatus.DEPLOYING, deploying),
                        new Step(DeploymentStatus.LOADING_MODEL, loading)),
                deactivating);
    }

    /** Returns this lifecycle with one more step before all others, for example a build. */
    public Lifecycle startingWith(DeploymentStatus status, Duration lasts) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(0, new Step(status, lasts));
        return new Lifecycle(longer, deactivating);
    }
}
