package io.github.chainlets.mockserver.cli;

import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldChainlet;
import io.github.chainlets.fake.WorldEnvironment;
import io.github.chainlets.mockserver.json.JsonOut;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * A call that works in the world that the server starts with: the first chainlet there is, on another instance type.
 *
 * @param environment which environment, as in a path
 * @param chainlet which chainlet
 * @param instanceType the instance type it does not have yet
 */
record Example(String environment, String chainlet, InstanceTypeId instanceType) {

    /** What there is in the example world, and what a world without chainlets must do with. */
    private static final Example USUAL =
            new Example("abcd1234/environments/production", "HelloWorld", new InstanceTypeId("1x4"));

    static Example of(World world) {
        for (WorldChain chain : world.chains()) {
            for (WorldEnvironment environment : chain.environments()) {
                for (WorldChainlet chainlet : environment.chainlets()) {
                    Optional<InstanceTypeId> other = other(world, chainlet.instanceTypeId());
                    if (other.isPresent()) {
                        String path = chain.id() + "/environments/" + environment.name();
                        return new Example(path, chainlet.name().value(), other.get());
                    }
                }
            }
        }
        return USUAL;
    }

    private static Optional<InstanceTypeId> other(World world, InstanceTypeId now) {
        return world.instanceTypes().keySet().stream()
                .filter(id -> !id.equals(now))
                .findFirst();
    }

    /** Returns the call as a line for a shell. Names may hold what a shell or JSON takes for something else. */
    String curl(URI server, String key) {
        JsonOut body = new JsonOut().beginObject();
        body.array(
                        "updates",
                        List.of(this),
                        (json, update) -> json.beginObject()
                                .field("chainlet_name", chainlet)
                                .field("instance_type_id", instanceType.value())
                                .endObject())
                .endObject();
        String url = server + path().toASCIIString();
        return "curl -X POST " + quoted(url) + " -H \"Authorization: Api-Key " + key + "\" -d "
                + quoted(body.toString());
    }

    private URI path() {
        try {
            return new URI(null, null, "/v1/chains/" + environment + "/chainlet_settings/instance_types/update", null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("any text can be a path", e);
        }
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
