package io.github.chainlets.core;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request: which rule, where, and what to mend.
 *
 * @param rule the id of the {@linkplain io.github.chainlets.core.rules.Rule rule} that is broken
 * @param place where it is broken
 * @param message what is wrong, in a sentence without its full stop
 * @param closestName the known name that was probably meant, or {@code null} where none is close
 */
public record Violation(
        String rule, Place place, String message, @Nullable String closestName) implements Serializable {
    /** The rule that a read breaks which asks for a deployment that is not there. */
    public static final String DEPLOYMENT_EXISTS = "deployment-exists";

    /** The rule that a read breaks which asks for a chainlet of a deployment that is not there. */
    public static final String CHAINLET_IN_DEPLOYMENT = "chainlet-in-deployment";

    /** Checks that everything but the closest name is present. */
    public Violation {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** Returns what is wrong with asking a chain for a deployment that it does not have. */
    public static Violation missingDeployment(ChainId chain, DeploymentId deployment) {
        return new Violation(
                DEPLOYMENT_EXISTS,
                Place.DEPLOYMENT,
                "chain \"" + chain + "\" has no deployment \"" + deployment + "\"",
                null);
    }

    /** Returns what is wrong with asking a deployment for a chainlet that it does not have. */
    public static Violation missingChainlet(DeploymentId deployment, String chainletId) {
        return new Violation(
                CHAINLET_IN_DEPLOYMENT,
                new Place(Place.NO_ENTRY, "chainlet_id"),
                "deployment \"" + deployment + "\" has no chainlet with the id \"" + chainletId + "\"",
                null);
    }

    /** Returns the known name that was probably meant, where one is close. */
    public Optional<String> suggestion() {
        return Optional.ofNullable(closestName);
    }

    /** Returns place, message and suggestion in one line, as the service's error message carries it. */
    @Override
    public String toString() {
        String text = place + ": " + message;
        return closestName == null ? text : text + " (did you mean \"" + closestName + "\"?)";
    }
}
