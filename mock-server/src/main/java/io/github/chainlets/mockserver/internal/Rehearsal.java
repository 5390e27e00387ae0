package io.github.chainlets.mockserver.internal;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.mockserver.http.WebServer;
import io.github.chainlets.mockserver.json.JsonOut;
import java.nio.charset.StandardCharsets;

/** An update in a world of its own that nobody sees. The JVM loads classes when they are first used: so it has them then. */
public final class Rehearsal {
    private static final String BODY =
            "{\"updates\": [{\"chainlet_name\": \"HelloWorld\", \"instance_type_id\": \"1x4\"}]}";

    private Rehearsal() {}

    /** Does what a server does at its start and for its first request, as far as that needs no socket. */
    public static void run() {
        WebServer.rehearse();
        Settings settings = Settings.example();
        Tenant tenant = new Tenant(Keys.KeyId.of("rehearsal"), settings);
        UpdateOutcome outcome = tenant.updater()
                .update(
                        EnvironmentRef.of("abcd1234", "production"),
                        UpdateBody.read(BODY.getBytes(StandardCharsets.US_ASCII)));
        JsonOut json = new JsonOut();
        ServiceJson.outcome(json, outcome);
        json.toBytes();
    }
}
