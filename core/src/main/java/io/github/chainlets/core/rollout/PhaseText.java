package io.github.chainlets.core.rollout;

import io.github.chainlets.core.DeploymentId;
import org.jspecify.annotations.Nullable;

/** A phase in words. */
final class PhaseText {
    private PhaseText() {}

    static String of(RolloutPhase phase) {
        String deployment = "Deployment " + phase.deploymentId()
                + phase.status().map(status -> " (" + status + ")").orElse("");
        String environment = phase.environment().toString();
        return switch (phase.state()) {
            case WAITING ->
                phase.lastSeen() == null
                        ? deployment + " is not to be found yet."
                        : deployment + " does not show in " + environment + " yet.";
            case ROLLING_OUT ->
                deployment + " is on its way into " + environment + ", with " + phase.percentTraffic()
                        + " % of the traffic.";
            case PAUSED ->
                "The promotion of " + deployment + " into " + environment + " is paused, at " + phase.percentTraffic()
                        + " % of the traffic.";
            case PROMOTED ->
                deployment + " is the current one of " + environment + (phase.unhealthy() ? ", and is failing." : ".");
            case PROMOTED_AND_REPLACED ->
                deployment + " was promoted into " + environment + "; deployment " + by(phase) + " replaced it since.";
            case FAILED -> deployment + " failed" + error(phase) + "; " + environment + " keeps the deployment it had.";
            case SUPERSEDED ->
                deployment + " was superseded by deployment " + by(phase) + " on its way into " + environment + ".";
            case REPLACED ->
                deployment + " has left " + environment + ", where deployment " + by(phase)
                        + " took its place; whether it had been promoted cannot be told.";
            case WITHDRAWN ->
                deployment + " was withdrawn from " + environment + ", which keeps the deployment it had.";
            case VANISHED -> deployment + " does not exist, or not any more.";
            case OUT_OF_TIME ->
                deployment + " had not ended its rollout into " + environment + " when the time was up.";
        };
    }

    private static @Nullable DeploymentId by(RolloutPhase phase) {
        return phase.takenBy();
    }

    private static String error(RolloutPhase phase) {
        return phase.errorMessage() == null ? "" : ": " + phase.errorMessage();
    }
}
