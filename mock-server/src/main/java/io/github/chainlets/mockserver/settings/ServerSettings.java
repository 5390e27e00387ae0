package io.github.chainlets.mockserver.settings;

import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.traffic.LogStyle;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a server is set up, checked. The setters of the public builder say what each value means. */
public record ServerSettings(
        String host,
        int port,
        List<String> allowedHosts,
        String basePath,
        List<String> apiKeys,
        World world,
        Lifecycle lifecycle,
        PromotionConflict promotionConflict,
        ServiceSpec spec,
        long seed,
        int maxBody,
        int journalSize,
        int rateLimit,
        long memory,
        LogStyle log,
        @Nullable WorldLog worldLog) {
    /** Copies the list. */
    public ServerSettings {
        allowedHosts = List.copyOf(allowedHosts);
        apiKeys = List.copyOf(apiKeys);
    }

    /** Returns those of a small server with the example world. */
    public static ServerSettings example() {
        return new ServerSettings(
                "127.0.0.1",
                0,
                List.of(),
                "",
                List.of(),
                World.example(),
                Lifecycle.realistic(),
                PromotionConflict.REJECT,
                ServiceSpec.GIVEN,
                1,
                1024,
                10,
                0,
                256 * 1024 * 1024,
                LogStyle.NONE,
                null);
    }

    /** Returns these with another log. */
    public ServerSettings with(WorldLog other) {
        return new ServerSettings(
                host,
                port,
                allowedHosts,
                basePath,
                apiKeys,
                world,
                lifecycle,
                promotionConflict,
                spec,
                seed,
                maxBody,
                journalSize,
                rateLimit,
                memory,
                log,
                other);
    }

    /** Leaves the keys out. */
    @Override
    public String toString() {
        return "ServerSettings[" + host + ":" + port + ", " + apiKeys.size() + " keys]";
    }
}
