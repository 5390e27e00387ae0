package io.github.chainlets.mockserver.cli;

import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldChainlet;
import io.github.chainlets.fake.WorldEnvironment;
import java.net.URI;
import java.util.Optional;

/**
 * A call that works in the world that the server starts with: the first chainlet there is, on another instance type.
 *
 * @param path which environment
 * @param chainlet which chainlet
 * @param instanceType the instance type it does not have yet
 */
record Example(String path, String chainlet, InstanceTypeId instanceType) {

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

    /** Returns the call as a line for a shell. */
    String curl(URI server, String key) {
        return "curl -X POST " + server + "/v1/chains/" + path + "/chainlet_settings/instance_types/update"
                + " -H \"Authorization: Api-Key " + key + "\" -d '{\"updates\":[{\"chainlet_name\":\"" + chainlet
                + "\",\"instance_type_id\":\"" + instanceType + "\"}]}'";
    }
}
