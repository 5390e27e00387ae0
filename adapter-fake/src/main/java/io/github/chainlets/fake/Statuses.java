package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentStatus;
import java.util.List;
import java.util.function.Function;

/** The status of a deployment, from those of its chainlets: a failure wins, else the least advanced. */
final class Statuses {
    private static final List<DeploymentStatus> ADVANCING = List.of(
            DeploymentStatus.BUILDING,
            DeploymentStatus.DEPLOYING,
            DeploymentStatus.LOADING_MODEL,
            DeploymentStatus.WAKING_UP,
            DeploymentStatus.UPDATING,
            DeploymentStatus.ACTIVE);

    private Statuses() {}

    /** A deployment without chainlets has nothing left to do. */
    static <T> DeploymentStatus ofDeployment(List<T> chainlets, Function<T, DeploymentStatus> statusOf) {
        DeploymentStatus least = DeploymentStatus.ACTIVE;
        for (T chainlet : chainlets) {
            DeploymentStatus status = statusOf.apply(chainlet);
            if (status.isFailure()) {
                return status;
            }
            if (ADVANCING.indexOf(status) < ADVANCING.indexOf(least)) {
                least = status;
            }
        }
        return least;
    }
}
