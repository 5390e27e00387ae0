package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.wire.AuthScheme;
import io.github.chainlets.core.EnvironmentRef;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The server at which a run is aimed: where it is, what of it is named, and what it can do for the kit.
 *
 * @param baseUrl its address
 * @param apiKey a key that it knows
 * @param authScheme how keys are sent
 * @param unknownKey a well-formed key that it does not know
 * @param home the environment in which checks take place
 * @param otherEnvironment a second environment of the chain
 * @param otherChain an environment of a second chain
 * @param foreignChain a chain that belongs to somebody else
 * @param instanceTypes the instance types, where the server does not list them
 * @param freshWorlds whether each key that was never used opens a world of its own
 * @param steering whether its clock can be moved
 * @param patience how long a promotion may take
 * @param originals the folder in which the original settings are kept until they are back
 */
public record Target(
        URI baseUrl,
        String apiKey,
        AuthScheme authScheme,
        String unknownKey,
        EnvironmentRef home,
        Optional<EnvironmentRef> otherEnvironment,
        Optional<EnvironmentRef> otherChain,
        Optional<String> foreignChain,
        List<String> instanceTypes,
        boolean freshWorlds,
        boolean steering,
        Duration patience,
        Path originals) {
    /** Copies the instance types. */
    public Target {
        instanceTypes = List.copyOf(instanceTypes);
    }

    /** Returns the value of {@code Authorization} for a key. */
    public String credential(String key) {
        return authScheme.credential(key);
    }
}
