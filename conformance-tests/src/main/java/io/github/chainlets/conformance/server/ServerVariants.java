package io.github.chainlets.conformance.server;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Lateness;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.AuthScheme;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How the answers of a server to the open questions are found out by requests. */
final class ServerVariants {
    private ServerVariants() {}

    /** Returns how each variant that only bytes can show is found out. */
    static Map<Variant, Trial.Finder> finders(HttpWorlds worlds, Trial.Conditions conditions) {
        return Map.of(
                Variant.V_LAG, () -> Lateness.of(worlds, conditions.liveSafe()),
                Variant.V_AUTHMISS, () -> authentication(worlds, "", "401"),
                Variant.V_AUTHBAD,
                        () -> authentication(
                                worlds,
                                worlds.target().credential(worlds.target().unknownKey()),
                                "403"),
                Variant.V_SCHEME, () -> scheme(worlds),
                Variant.V_INVALID, () -> status(worlds.open(), worlds, r -> r.withBody("{}")) == 422 ? "422" : "400",
                Variant.V_EXTRA,
                        () -> status(worlds.open(), worlds, r -> r)
                                        == status(
                                                worlds.open(),
                                                worlds,
                                                r -> r.withBody("{\"x\":1,"
                                                        + new String(r.body(), StandardCharsets.UTF_8).substring(1)))
                                ? "IGNORE"
                                : "REJECT",
                Variant.V_MEDIA,
                        () -> conditions.liveSafe()
                                        || status(
                                                        worlds.open(),
                                                        worlds,
                                                        r -> r.without("Content-Type")
                                                                .with("Content-Type", "text/plain"))
                                                == status(worlds.open(), worlds, r -> r)
                                ? "UNCHECKED"
                                : "CHECKED");
    }

    /** Sends a batch that asks for what is, changed in some way. */
    private static int status(HttpWorld world, HttpWorlds worlds, UnaryOperator<Request> change) {
        Map.Entry<String, String> first = world.settings().entrySet().iterator().next();
        Request noop = world.request("POST", HttpWorld.updatePath(world.home()))
                .with("Content-Type", "application/json")
                .withBody(Site.body(first.getKey(), first.getValue()));
        return worlds.wire().send(change.apply(noop)).status();
    }

    private static String authentication(HttpWorlds worlds, String credential, String otherwise) {
        HttpWorld world = worlds.open();
        Request request =
                world.request("POST", HttpWorld.updatePath(world.home())).withBody("{}");
        Exchange exchange = worlds.wire()
                .send(credential.isEmpty() ? request.without("Authorization") : Site.as(request, credential));
        return exchange.status() == 401 || exchange.status() == 403 ? Integer.toString(exchange.status()) : otherwise;
    }

    private static String scheme(HttpWorlds worlds) {
        HttpWorld world = worlds.open();
        Request request =
                world.request("POST", HttpWorld.updatePath(world.home())).withBody("{}");
        AuthScheme scheme = worlds.target().authScheme();
        int status = worlds.wire()
                .send(Site.as(request, scheme.other().credential(world.key())))
                .status();
        boolean alone = status == 401 || status == 403;
        return alone ? scheme.name() : "API_KEY_AND_BEARER";
    }
}
