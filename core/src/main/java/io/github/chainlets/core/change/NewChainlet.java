package io.github.chainlets.core.change;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceTypeId;
import java.util.Objects;

/**
 * What is wanted of one chainlet in an environment that is to be ({@code ChainletEnvironmentSettingsRequestV1}).
 *
 * @param chainletName the chainlet ({@code chainlet_name})
 * @param instanceTypeId its instance type ({@code instance_type_id})
 * @param autoscaling how its autoscaling differs from the service's defaults ({@code autoscaling_settings})
 */
public record NewChainlet(ChainletName chainletName, InstanceTypeId instanceTypeId, AutoscalingChange autoscaling) {
    /** The instance type that the service takes where none is named. */
    public static final InstanceTypeId DEFAULT_TYPE = new InstanceTypeId("1x2");

    /** Checks that all parts are present. */
    public NewChainlet {
        Objects.requireNonNull(chainletName, "chainletName");
        Objects.requireNonNull(instanceTypeId, "instanceTypeId");
        Objects.requireNonNull(autoscaling, "autoscaling");
    }

    /** Names a chainlet and its instance type by plain text; its autoscaling is the service's default. */
    public static NewChainlet of(String chainletName, String instanceTypeId) {
        return new NewChainlet(
                new ChainletName(chainletName), new InstanceTypeId(instanceTypeId), AutoscalingChange.NONE);
    }

    /** Returns this chainlet with other autoscaling. */
    public NewChainlet withAutoscaling(AutoscalingChange settings) {
        return new NewChainlet(chainletName, instanceTypeId, settings);
    }
}
