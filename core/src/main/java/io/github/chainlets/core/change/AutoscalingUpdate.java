package io.github.chainlets.core.change;

import io.github.chainlets.core.ChainletName;
import java.util.Objects;

/**
 * A change of one chainlet's autoscaling ({@code ChainletEnvironmentAutoscalingSettingsUpdateV1}).
 *
 * @param chainletName the chainlet ({@code chainlet_name})
 * @param change what changes ({@code autoscaling_settings})
 */
public record AutoscalingUpdate(ChainletName chainletName, AutoscalingChange change) {
    /** Checks that both parts are present. */
    public AutoscalingUpdate {
        Objects.requireNonNull(chainletName, "chainletName");
        Objects.requireNonNull(change, "change");
    }

    /** Changes a chainlet that is named by plain text. */
    public static AutoscalingUpdate of(String chainletName, AutoscalingChange change) {
        return new AutoscalingUpdate(new ChainletName(chainletName), change);
    }
}
