package io.github.chainlets.mockserver.world;

import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.settings.ServerSettings;

/**
 * What a world begins with, and all that decides, beside its clock, what becomes of what is asked of it.
 *
 * @param seed where its ids and chances come from
 * @param mostDeployments how many deployments a chain of it remembers
 */
public record Beginning(
        World world, Lifecycle lifecycle, PromotionConflict promotionConflict, long seed, int mostDeployments) {
    /** Returns what the worlds of a server begin with. The seed makes ids reproducible; the key makes them differ between worlds. */
    public static Beginning of(ServerSettings settings, KeyId id, WorldMemory memory) {
        return new Beginning(
                settings.world(),
                settings.lifecycle(),
                settings.promotionConflict(),
                settings.seed() ^ id.number(),
                Deployments.most(settings.world(), memory.ofOne().limit()));
    }
}
