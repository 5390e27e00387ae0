package io.github.chainlets.core.change;

import java.util.Objects;

/**
 * What became of a change of autoscaling ({@code UpdateAutoscalingSettingsResponseV1}).
 *
 * @param status what is done about it, as the service writes it; open ({@code status})
 * @param message the same in a sentence ({@code message})
 */
public record AutoscalingOutcome(String status, String message) {
    /** It has been taken in, and what serves follows it. */
    public static final String ACCEPTED = "ACCEPTED";
    /** It has been taken in, and waits for something that can follow it. */
    public static final String QUEUED = "QUEUED";
    /** Everything was so already. */
    public static final String UNCHANGED = "UNCHANGED";

    /** Checks that both parts are present. */
    public AutoscalingOutcome {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
    }
}
