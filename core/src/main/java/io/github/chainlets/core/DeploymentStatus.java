package io.github.chainlets.core;

import java.util.List;
import java.util.Set;

/**
 * Where a deployment is in its life ({@code DeploymentStatusV1}).
 *
 * <p>Open: the service may add a status, and a client must go on working. A status that is not among the
 * {@linkplain #known() known ones} is kept as its text.
 *
 * @param name the status as the service writes it
 */
public record DeploymentStatus(String name) {
    /** The image is being built. */
    public static final DeploymentStatus BUILDING = new DeploymentStatus("BUILDING");
    /** The image is being put on machines. */
    public static final DeploymentStatus DEPLOYING = new DeploymentStatus("DEPLOYING");
    /** Failed: it could not be put on machines. */
    public static final DeploymentStatus DEPLOY_FAILED = new DeploymentStatus("DEPLOY_FAILED");
    /** The code has started and loads its model. */
    public static final DeploymentStatus LOADING_MODEL = new DeploymentStatus("LOADING_MODEL");
    /** It serves. */
    public static final DeploymentStatus ACTIVE = new DeploymentStatus("ACTIVE");
    /** Failed: it runs, but does not answer as it should. */
    public static final DeploymentStatus UNHEALTHY = new DeploymentStatus("UNHEALTHY");
    /** Failed: the image could not be built. */
    public static final DeploymentStatus BUILD_FAILED = new DeploymentStatus("BUILD_FAILED");
    /** Ended: the build was stopped. */
    public static final DeploymentStatus BUILD_STOPPED = new DeploymentStatus("BUILD_STOPPED");
    /** It is being taken off its machines. */
    public static final DeploymentStatus DEACTIVATING = new DeploymentStatus("DEACTIVATING");
    /** It is off its machines. */
    public static final DeploymentStatus INACTIVE = new DeploymentStatus("INACTIVE");
    /** Failed: it could not start. */
    public static final DeploymentStatus FAILED = new DeploymentStatus("FAILED");
    /** It serves while its settings change. */
    public static final DeploymentStatus UPDATING = new DeploymentStatus("UPDATING");
    /** It has no replica and waits for traffic. */
    public static final DeploymentStatus SCALED_TO_ZERO = new DeploymentStatus("SCALED_TO_ZERO");
    /** Traffic has come and a replica is starting. */
    public static final DeploymentStatus WAKING_UP = new DeploymentStatus("WAKING_UP");

    private static final List<DeploymentStatus> KNOWN = List.of(
            BUILDING,
            DEPLOYING,
            DEPLOY_FAILED,
            LOADING_MODEL,
            ACTIVE,
            UNHEALTHY,
            BUILD_FAILED,
            BUILD_STOPPED,
            DEACTIVATING,
            INACTIVE,
            FAILED,
            UPDATING,
            SCALED_TO_ZERO,
            WAKING_UP);

    private static final Set<DeploymentStatus> FAILURES =
            Set.of(DEPLOY_FAILED, UNHEALTHY, BUILD_FAILED, BUILD_STOPPED, FAILED);

    /** Checks the text: any text is a status, for the service may add one. */
    public DeploymentStatus {
        Text.wellFormed(name, "status");
    }

    /** Returns the fourteen statuses of the specification, in its order. */
    public static List<DeploymentStatus> known() {
        return KNOWN;
    }

    /** Tells whether the specification lists this status. */
    public boolean isKnown() {
        return KNOWN.contains(this);
    }

    /** Tells whether this status means that the deployment will not come to serve. An unknown status does not. */
    public boolean isFailure() {
        return FAILURES.contains(this);
    }

    /** Returns the status as the service writes it. */
    @Override
    public String toString() {
        return name;
    }
}
