package io.github.chainlets.conformance.server.family;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of the family a server offers, found out by requests that change nothing: a body that lacks what is required is refused
 * where there is a call, and not found where there is none; calls without a body stand in {@code Allow}.
 */
public final class Offers {
    /** How a call answers a body without what it requires. */
    private static final Set<Integer> JUDGED = Set.of(200, 400, 422);

    private final HttpWorlds worlds;
    private final boolean liveSafe;

    private Offers(HttpWorlds worlds, boolean liveSafe) {
        this.worlds = worlds;
        this.liveSafe = liveSafe;
    }

    /** Returns how it is found out. */
    public static Map<Variant, Trial.Finder> finders(HttpWorlds worlds, Trial.Conditions conditions) {
        Offers offers = new Offers(worlds, conditions.liveSafe());
        return Map.of(
                Variant.V_SPEC, offers::spec,
                Variant.V_CREATE, offers.finder(at -> at.judges("POST", at.chain + "/environments")),
                Variant.V_SETTINGS, offers.finder(at -> at.judges("PATCH", at.environment)),
                Variant.V_PROMOTE, offers.finder(at -> at.judges("POST", at.environment + "/promote")),
                Variant.V_SCALE,
                        offers.finder(
                                at -> at.judges("PATCH", at.environment + "/chainlet_settings/autoscaling_settings")),
                Variant.V_DEACTIVATE, offers.finder(at -> at.allows("POST", at.deployment() + "/deactivate")),
                Variant.V_DELETE, offers.finder(at -> at.allows("DELETE", at.deployment())),
                Variant.V_DELCHAIN, offers.finder(at -> at.allows("DELETE", at.chain)),
                Variant.V_LOGS,
                        offers.finder(at -> at.reads(at.deployment() + "/chainlets/" + at.chainlet() + "/logs")),
                Variant.V_AUDIT, offers.finder(at -> at.reads(at.chain + "/audit_logs")));
    }

    private String spec() {
        String environment = new Place(worlds).read().toString();
        return environment.contains("\"in_progress_promotion\":") || environment.contains("\"max_scale_down_rate\":")
                ? "NEWEST"
                : "GIVEN";
    }

    private Trial.Finder finder(Predicate<Place> offered) {
        return () -> {
            try {
                return !liveSafe && offered.test(new Place(worlds)) ? Variant.OFFERED : Variant.ABSENT;
            } catch (RuntimeException e) {
                return Variant.ABSENT; // What cannot be looked at cannot be judged.
            }
        };
    }

    /** The environment at which calls are looked for. */
    private static final class Place {
        private final HttpWorlds worlds;
        private final HttpWorld world;
        private final String chain;
        private final String environment;

        Place(HttpWorlds worlds) {
            this.worlds = worlds;
            this.world = worlds.open();
            this.chain = HttpWorld.chainPath(world.home());
            this.environment = HttpWorld.environmentPath(world.home());
        }

        private Exchange send(String method, String path, String body) {
            return worlds.wire()
                    .send(world.request(method, path)
                            .with("Content-Type", "application/json")
                            .withBody(body));
        }

        Json read() {
            Exchange exchange = worlds.wire().send(world.readRequest(world.home()));
            return JsonReader.read(exchange.answer().orElseThrow().body());
        }

        /** Returns the path of the deployment that serves. */
        String deployment() {
            return chain + "/deployments/" + Percent.encode(Reads.text(current(), "id"));
        }

        private Json current() {
            return Reads.member(read(), "current_deployment");
        }

        String chainlet() {
            List<Json> chainlets = Reads.items(Reads.member(current(), "chainlets"));
            return Percent.encode(Reads.text(chainlets.get(0), "id"));
        }

        boolean judges(String method, String path) {
            return JUDGED.contains(send(method, path, "{}").status());
        }

        boolean allows(String method, String path) {
            Exchange other = send("PUT", path, "");
            return other.status() == 405
                    && other.answer().map(Response::headers).orElse(List.of()).stream()
                            .filter(header -> header.name().equalsIgnoreCase("Allow"))
                            .flatMap(header -> Arrays.stream(header.value().split(",", -1)))
                            .anyMatch(allowed -> allowed.trim().equals(method));
        }

        boolean reads(String path) {
            return worlds.wire().send(world.request("GET", path)).status() == 200;
        }
    }
}
