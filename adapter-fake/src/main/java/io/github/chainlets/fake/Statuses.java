package io.github.chainlets.fake;

import io.github.chainlets.core.DeploymentStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
    static DeploymentStatus ofDeployment(Collection<DeploymentStatus> chainlets) {
        return chainlets.stream()
                .filter(DeploymentStatus::isFailure)
                .findFirst()
                .orElseGet(() -> chainlets.stream()
                        .min(Comparator.comparingInt(ADVANCING::indexOf))
                        .orElse(DeploymentStatus.ACTIVE));
    }
}
