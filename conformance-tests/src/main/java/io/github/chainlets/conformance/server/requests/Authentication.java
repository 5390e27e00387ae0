package io.github.chainlets.conformance.server.requests;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.NearTexts;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may, and what those learn who may not. */
final class Authentication {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("AUTH-01", Authentication::missing),
            Check.of("AUTH-02", Authentication::unknown),
            Check.of("AUTH-03", Authentication::schemes),
            Check.of("AUTH-04", Authentication::first),
            Check.of("AUTH-05", Authentication::tellsNothing),
            Check.of("AUTH-06", Authentication::foreign),
            Check.of("AUTH-07", Authentication::twice),
            Check.of("AUTH-09", Authentication::reads),
            Check.of("AUTH-10", Authentication::nearMisses),
            Check.of("AUTH-11", Authentication::elsewhere));

    private Authentication() {}

    private static int status(Trial trial, Variant variant) {
        return Integer.parseInt(trial.variant(variant));
    }

    private static void missing(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing());
        Request read = site.world.readRequest(site.world.home());
        Site.expect(status(trial, Variant.V_AUTHMISS), site.send(update.without("Authorization")));
        for (Request request : List.of(update, read)) {
            for (String credential :
                    List.of("", "Basic eDp5", site.credential(worlds.target().unknownKey()))) {
                Exchange exchange = site.send(
                        credential.isEmpty() ? request.without("Authorization") : Site.as(request, credential));
                unless(
                        exchange.status() != 401
                                || exchange.answer()
                                        .orElseThrow()
                                        .header("WWW-Authenticate")
                                        .isPresent(),
                        "a 401 should carry WWW-Authenticate");
            }
        }
        site.unchanged();
    }

    private static void unknown(HttpWorlds worlds, Trial trial) {
        String key = worlds.target().unknownKey();
        Site site = Site.open(worlds, trial);
        Site.expect(
                status(trial, Variant.V_AUTHBAD),
                site.send(Site.as(site.update(site.changing()), site.credential(key))));
        site.unchanged();
        site.taken(site.send(site.update(site.noop())));
    }

    private static void schemes(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String key = site.world.key();
        Request update = site.update(site.noop());
        int missing = status(trial, Variant.V_AUTHMISS);
        for (String scheme :
                List.of("Api-Key", "api-key", "API-KEY", "aPi-kEy", "Bearer", "bearer", "BEARER", "bEaReR")) {
            Exchange exchange = site.send(Site.as(update, scheme + " " + key));
            String other = scheme.equalsIgnoreCase("Bearer") ? "API_KEY" : "BEARER";
            if (trial.is(Variant.V_SCHEME, other)) {
                Site.expect(missing, exchange);
            } else {
                site.taken(exchange);
            }
        }
        Request changing = site.update(site.changing());
        for (String scheme : List.of("Basic", "Token", "Digest", "ApiKey", "Api_Key", "Api-Keys", "Api", "X")) {
            Site.expect(missing, site.send(Site.as(changing, scheme + " " + key)));
        }
        for (String bad : List.of(key, "Api-Key", "Api-Key ", "Bearer", ":" + key, "Api-Key:" + key, "")) {
            int status = site.send(Site.as(changing, bad)).status();
            unless(status == 401 || status == 403, "bad credentials should be refused, but the status is " + status);
        }
        site.unchanged();
    }

    /** Every other thing that can be wrong, and nothing. */
    private static List<Request> anyRequests(Site site) {
        Request update = site.update(site.changing());
        return List.of(
                update,
                update.withBody("{"),
                update.withBody(""),
                update.withBody("{}"),
                update.withBody(site.refused()),
                update.withTarget(Site.path("kitnone0", site.environment())),
                update.withTarget(Site.path(site.chain(), "kit-none")),
                update.without("Content-Type").with("Content-Type", "text/html"),
                update.with("Accept", "text/html"));
    }

    private static void first(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        for (Request request : anyRequests(site)) {
            Site.expect(status(trial, Variant.V_AUTHMISS), site.send(request.without("Authorization")));
            Site.expect(
                    status(trial, Variant.V_AUTHBAD),
                    site.send(Site.as(request, site.credential(worlds.target().unknownKey()))));
        }
        site.unchanged();
    }

    private static void tellsNothing(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        List<String> credentials =
                List.of("", "Basic eDp5", site.credential(worlds.target().unknownKey()));
        for (String credential : credentials) {
            Request request = Site.as(site.update(site.refused()), credential);
            String existing = site.send(request).outcome();
            for (String path :
                    List.of(Site.path("kitnone0", site.environment()), Site.path(site.chain(), "kit-none"))) {
                unlessEqual(
                        existing,
                        site.send(request.withTarget(path)).outcome(),
                        "the answer about something that does not exist");
            }
            Request read = Site.as(site.world.readRequest(site.world.home()), credential);
            String readable = site.send(read).outcome();
            for (String path : List.of(
                    "/v1/chains/kitnone0/environments/" + Percent.encode(site.environment()),
                    Reads.chain(site) + "/environments/kit-none")) {
                unlessEqual(
                        readable,
                        site.send(read.withTarget(path)).outcome(),
                        "the answer to a read of something that does not exist");
            }
        }
    }

    private static void foreign(HttpWorlds worlds, Trial trial) {
        String chain = worlds.target().foreignChain().orElseThrow(() -> NotJudged.lacking(Capability.FOREIGN_CHAIN));
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.refused());
        String missing = Site.expect(404, site.send(update.withTarget(Site.path("kitnone0", "production"))))
                .outcome()
                .replace("kitnone0", "X");
        String foreign = site.send(update.withTarget(Site.path(chain, "production")))
                .outcome()
                .replace(chain, "X");
        unlessEqual(missing, foreign, "the answer about somebody else's chain");
    }

    private static void reads(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String environment = site.path().replace("/chainlet_settings/instance_types/update", "");
        String chain = environment.replaceFirst("/environments/.*", "");
        String deployment = chain + "/deployments/"
                + Reads.text(
                        Reads.member(
                                Site.json(site.send(site.world.request("GET", environment))), "current_deployment"),
                        "id");
        for (String path : List.of(
                environment,
                chain,
                deployment,
                chain + "/deployments",
                chain + "/environments",
                chain + "/audit_logs",
                "/v1/chains",
                "/v1/instance_types",
                "/v1/instance_type_prices")) {
            Request read = site.world.request("GET", path);
            if (site.send(read).status() == 200) {
                Site.expect(status(trial, Variant.V_AUTHMISS), site.send(read.without("Authorization")));
                Site.expect(
                        status(trial, Variant.V_AUTHBAD),
                        site.send(Site.as(read, site.credential(worlds.target().unknownKey()))));
            }
        }
        otherCalls(
                site, trial, chain, environment, site.credential(worlds.target().unknownKey()));
    }

    /** Calls that could change nothing with a key either. */
    private static void otherCalls(Site site, Trial trial, String chain, String environment, String unknown) {
        Map<Variant, Request> calls = Map.of(
                Variant.V_CREATE, site.world.request("POST", chain + "/environments"),
                Variant.V_SETTINGS, site.world.request("PATCH", environment),
                Variant.V_PROMOTE, site.world.request("POST", environment + "/promote"),
                Variant.V_SCALE, site.world.request("PATCH", environment + "/chainlet_settings/autoscaling_settings"),
                Variant.V_DEACTIVATE, site.world.request("POST", chain + "/deployments/kitnone0/deactivate"),
                Variant.V_DELETE, site.world.request("DELETE", chain + "/deployments/kitnone0"),
                Variant.V_DELCHAIN, site.world.request("DELETE", "/v1/chains/kitnone0"),
                Variant.V_LOGS, site.world.request("GET", chain + "/deployments/kitnone0/chainlets/kitnone0/logs"));
        calls.forEach((call, request) -> {
            if (trial.is(call, Variant.OFFERED)) {
                Request whole = request.method().equals("GET")
                        ? request
                        : request.with("Content-Type", "application/json").withBody("{}");
                Site.expect(status(trial, Variant.V_AUTHMISS), site.send(whole.without("Authorization")));
                Site.expect(status(trial, Variant.V_AUTHBAD), site.send(Site.as(whole, unknown)));
            }
        });
    }

    /** Where each key opens a world of its own, a near miss may open one too, but must not reach this one. */
    private static void nearMisses(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Site.expect(200, site.send(site.changing()));
        site.world.settle();
        Map<String, String> changed = site.world.settings();
        Request back = site.update(site.noop());
        Set<String> near = new LinkedHashSet<>(NearTexts.of(site.world.key()));
        near.add("\"" + site.world.key() + "\"");
        near.add(site.world.key().replace(".", "%2E").replace("e", "%65"));
        near.add(new StringBuilder(site.world.key()).reverse().toString());
        String secret = site.world.key().replaceFirst("^[^.]*\\.", "");
        near.add(site.world.key().replace(secret, "0".repeat(secret.length()))); // the prefix of the right one
        near.add("kit." + secret);
        near.add(site.world.key().substring(0, site.world.key().length() - 1) + "~");
        near.remove(site.world.key());
        for (String key : near) {
            site.send(Site.as(back, site.credential(key)));
            Exchange read = site.send(Site.as(site.world.readRequest(site.world.home()), site.credential(key)));
            unless(
                    read.status() != 200 || !Site.settings(read).equals(changed),
                    "a key that is nearly the right one should read nothing of the right one's");
            unlessEqual(changed, site.world.settings(), "the settings after an update with nearly the right key");
        }
    }

    /** A key opens nothing where a key does not belong. */
    private static void elsewhere(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String key = site.world.key();
        List<Request> requests = new ArrayList<>();
        for (Request right : List.of(site.update(site.changing()), site.world.readRequest(site.world.home()))) {
            Request bare = right.without("Authorization");
            for (String name : List.of("api_key", "key", "token", "access_token", "Authorization")) {
                requests.add(bare.withTarget(bare.target() + "?" + name + "=" + Percent.encode(key)));
                if (key.matches("[A-Za-z0-9._~-]+")) { // as most would write it
                    requests.add(bare.withTarget(bare.target() + "?" + name + "=" + key));
                }
                requests.add(bare.with("Cookie", name + "=" + key));
            }
            for (String name : List.of("X-Api-Key", "Api-Key", "X-Authorization", "Proxy-Authorization", "Bearer")) {
                requests.add(bare.with(name, key));
                requests.add(bare.with(name, site.credential(key)));
            }
            for (String pair : List.of(key + ":", ":" + key, "api:" + key)) {
                requests.add(bare.with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
            }
        }
        String unknown = site.credential(worlds.target().unknownKey());
        for (Request request : requests) {
            Site.expect(status(trial, Variant.V_AUTHMISS), site.send(request));
            if (request.headers().stream().noneMatch(h -> h.name().equals("Authorization"))) {
                Site.expect(status(trial, Variant.V_AUTHBAD), site.send(request.with("Authorization", unknown)));
            }
        }
        site.unchanged();
    }

    private static void twice(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String credential = site.credential(site.world.key());
        Request update = site.update(site.changing());
        for (Request request : List.of(
                update.with("Authorization", credential),
                update.with("Authorization", site.credential("other")),
                Site.as(update, site.credential("other")).with("Authorization", credential),
                Site.as(update, credential + ", " + credential),
                Site.as(update, credential + " " + site.world.key()))) {
            Site.refused(site.send(request));
        }
        site.unchanged();
    }
}
