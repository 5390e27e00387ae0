package io.github.chainlets.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of one chainlet in an environment ({@code ChainletEnvironmentSettingsV1}).
 *
 * @param chainletName the chainlet ({@code chainlet_name})
 * @param autoscalingSettings its autoscaling, or {@code null} until it has finished deploying
 *     ({@code autoscaling_settings})
 * @param instanceType its instance type ({@code instance_type})
 */
public record ChainletSettings(
        ChainletName chainletName, @Nullable AutoscalingSettings autoscalingSettings, InstanceType instanceType) {
    /** Checks that name and instance type are present. */
    public ChainletSettings {
        Objects.requireNonNull(chainletName, "chainletName");
        Objects.requireNonNull(instanceType, "instanceType");
    }

    /** Returns the settings of a chainlet whose autoscaling is not known yet. */
    public static ChainletSettings of(ChainletName chainletName, InstanceType instanceType) {
        return new ChainletSettings(chainletName, null, instanceType);
    }

    /** Returns these settings with that autoscaling, or with none. */
    public ChainletSettings withAutoscalingSettings(@Nullable AutoscalingSettings settings) {
        return new ChainletSettings(chainletName, settings, instanceType);
    }
}
