package io.github.chainlets.mockserver.server;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.service.ServiceJson;
import io.github.chainlets.mockserver.service.UpdateBody;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.webserver.WebServer;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.world.LiveWorld;
import java.nio.charset.StandardCharsets;

/** An update in a world of its own that nobody sees. The JVM loads classes when they are first used: so it has them then. */
public final class Warmup {
    private static final String BODY =
            "{\"updates\": [{\"chainlet_name\": \"HelloWorld\", \"instance_type_id\": \"1x4\"}]}";

    private Warmup() {}

    /** Does what a server does at its start and for its first request, as far as that needs no socket. */
    public static void run() {
        ServerSettings settings = ServerSettings.example();
        ServerComponent parts = DaggerServerComponent.factory().create(settings);
        WebServer.warmUp(ServerRuntime.web(settings, parts));
        LiveWorld world = parts.worlds().of(KeyId.of("warmup"));
        UpdateOutcome outcome = world.updater()
                .update(
                        EnvironmentRef.of("abcd1234", "production"),
                        UpdateBody.read(BODY.getBytes(StandardCharsets.US_ASCII)));
        JsonOut json = new JsonOut();
        ServiceJson.WHOLE.outcome(json, outcome);
        json.toBytes();
    }
}
