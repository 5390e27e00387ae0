package io.github.chainlets.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One chainlet of a deployment, as it runs ({@code ChainletV1}).
 *
 * @param id its identifier ({@code id})
 * @param name its name in the chain ({@code name})
 * @param autoscalingSettings its autoscaling, or {@code null} until it has finished deploying
 *     ({@code autoscaling_settings})
 * @param instanceTypeName the display name of the instance type it is deployed on ({@code instance_type_name})
 * @param activeReplicaCount how many replicas serve ({@code active_replica_count})
 * @param status where it is in its life ({@code status})
 */
public record Chainlet(
        String id,
        ChainletName name,
        @Nullable AutoscalingSettings autoscalingSettings,
        String instanceTypeName,
        int activeReplicaCount,
        DeploymentStatus status) {
    /** Checks that everything but the autoscaling is present. */
    public Chainlet {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(instanceTypeName, "instanceTypeName");
        Objects.requireNonNull(status, "status");
    }

    /** Returns a chainlet whose autoscaling is not known yet. */
    public static Chainlet of(
            String id, ChainletName name, String instanceTypeName, int activeReplicaCount, DeploymentStatus status) {
        return new Chainlet(id, name, null, instanceTypeName, activeReplicaCount, status);
    }

    /** Returns this chainlet with that autoscaling, or with none. */
    public Chainlet withAutoscalingSettings(@Nullable AutoscalingSettings settings) {
        return new Chainlet(id, name, settings, instanceTypeName, activeReplicaCount, status);
    }
}
