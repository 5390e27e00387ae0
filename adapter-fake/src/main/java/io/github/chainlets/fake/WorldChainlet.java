package io.github.chainlets.fake;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceTypeId;
import java.util.Objects;

/**
 * A chainlet that an environment starts with.
 *
 * @param name its name
 * @param instanceTypeId its instance type
 * @param autoscalingSettings how its replicas follow the traffic
 */
public record WorldChainlet(ChainletName name, InstanceTypeId instanceTypeId, AutoscalingSettings autoscalingSettings) {
    /**
     * Checks that all parts are present.
     *
     * @throws IllegalArgumentException if the name is empty, or it cannot have so many replicas
     */
    public WorldChainlet {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(instanceTypeId, "instanceTypeId");
        Objects.requireNonNull(autoscalingSettings, "autoscalingSettings");
        if (name.value().isEmpty()) {
            throw new IllegalArgumentException("a chainlet's name is not empty");
        }
        int min = autoscalingSettings.minReplica();
        int max = autoscalingSettings.maxReplica();
        if (min < 0 || max < min) {
            throw new IllegalArgumentException(
                    "chainlet \"" + name + "\" cannot have from " + min + " to " + max + " replicas");
        }
    }
}
