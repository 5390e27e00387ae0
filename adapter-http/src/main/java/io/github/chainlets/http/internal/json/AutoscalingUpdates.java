package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.change.AutoscalingUpdate;
import java.util.List;

/** {@code UpdateChainletEnvironmentAutoscalingSettingsRequestV1}. */
public record AutoscalingUpdates(List<AutoscalingUpdate> updates) {
    /** Copies the list. */
    public AutoscalingUpdates {
        updates = List.copyOf(updates);
    }
}
