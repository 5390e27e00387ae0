package io.github.chainlets.mockserver.worldfile;

import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldChainlet;
import io.github.chainlets.fake.WorldEnvironment;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.SharedShapes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes a world, so that {@link WorldReader} reads it again. The standard table of instance types is left out. */
public final class WorldWriter {
    private WorldWriter() {}

    /** Writes a world. */
    public static byte[] write(World world) {
        JsonOut json = new JsonOut().beginObject();
        json.array("chains", world.chains(), WorldWriter::chain);
        if (!isStandard(world)) {
            json.name("instance_types").beginArray();
            world.instanceTypes().values().forEach(type -> instanceType(json, type, world));
            json.endArray();
        }
        return json.endObject().toBytes();
    }

    private static boolean isStandard(World world) {
        List<InstanceTypePrice> priced = new ArrayList<>();
        world.instanceTypes().forEach((id, type) -> {
            BigDecimal price = world.usdPerMinute().get(id);
            if (price != null) {
                priced.add(InstanceTypePrice.of(type, price));
            }
        });
        return priced.size() == world.instanceTypes().size() && priced.equals(World.standardInstanceTypes());
    }

    private static void chain(JsonOut json, WorldChain chain) {
        json.beginObject()
                .field("id", chain.id().value())
                .field("name", chain.name())
                .field("team_name", chain.teamName())
                .array("environments", chain.environments(), WorldWriter::environment)
                .endObject();
    }

    private static void environment(JsonOut json, WorldEnvironment environment) {
        json.beginObject().field("name", environment.name().value()).field("live", environment.live());
        SharedShapes.promotionSettings(json.name("promotion_settings"), environment.promotionSettings());
        json.array("chainlets", environment.chainlets(), WorldWriter::chainlet).endObject();
    }

    private static void chainlet(JsonOut json, WorldChainlet chainlet) {
        json.beginObject()
                .field("name", chainlet.name().value())
                .field("instance_type", chainlet.instanceTypeId().value());
        SharedShapes.autoscalingOrNull(json.name("autoscaling_settings"), chainlet.autoscalingSettings(), true);
        json.endObject();
    }

    private static void instanceType(JsonOut json, InstanceType type, World world) {
        SharedShapes.instanceTypeFields(json.beginObject(), type);
        BigDecimal price = world.usdPerMinute().get(type.id());
        if (price != null) {
            json.name("price").value(price);
        }
        json.endObject();
    }
}
