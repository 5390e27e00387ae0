package io.github.chainlets.conformance.server.http;

import static io.github.chainlets.conformance.check.Violated.unless;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.NearTexts;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.core.EnvironmentRef;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Paths lead where they say, and nowhere else. */
final class Paths {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("PATH-02", Paths::decodedOnce),
            Check.of("PATH-03", Paths::strangePaths),
            Check.of("PATH-04", Paths::exactPath),
            Check.of("PATH-05", Paths::notIntoTheHead),
            Check.of("PATH-06", Paths::exactNames));

    private Paths() {}

    private static String encoded(String text, String format) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.append(String.format(format, b & 0xff));
        }
        return out.toString();
    }

    private static String head(String text, String format) {
        return encoded(text.substring(0, 1), format) + Percent.encode(text.substring(1));
    }

    /** Once, every place of a name may be encoded; twice, it is another name. */
    private static void decodedOnce(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.noop());
        for (boolean chain : new boolean[] {true, false}) {
            String name = chain ? site.chain() : site.environment();
            for (String once : List.of(head(name, "%%%02X"), encoded(name, "%%%02X"), encoded(name, "%%%02x"))) {
                site.taken(site.send(update.withTarget(path(site, chain, once))));
                site.world.settle();
            }
            for (String other : List.of(
                    head(name, "%%25%02X"),
                    encoded(name, "%%25%02X"),
                    encoded(name, "%%2525%02X"),
                    Percent.encode(name) + "%F0%9F%98%80",
                    Percent.encode(Character.toString(0x10000 + name.charAt(0)) + name.substring(1)),
                    Percent.encode(name) + "+",
                    Percent.encode(name) + "%23x",
                    Percent.encode(name) + "%3Fx=1",
                    Percent.encode(name) + "%20")) {
                Site.expect(404, site.send(update.withTarget(path(site, chain, other))));
            }
            for (String wrong : List.of(
                    Percent.encode(name) + "%ED%A0%BD%ED%B8%80",
                    Percent.encode(name) + "%FF",
                    Percent.encode(name) + "%zz",
                    Percent.encode(name) + "%",
                    "%C1%" + Integer.toHexString(0x80 | (name.charAt(0) & 0x3f)) + Percent.encode(name.substring(1)))) {
                Site.refused(site.send(update.withTarget(path(site, chain, wrong))));
            }
        }
        for (String literal :
                List.of("v1", "chains", "environments", "chainlet_settings", "instance_types", "update")) {
            String once = update.target().replaceFirst("/" + literal + "(?=/|$)", "/" + head(literal, "%%%02X"));
            int status = site.send(update.withTarget(once)).status();
            unless(
                    status == 404
                            || status == 400
                            || status == site.send(update).status(),
                    "/" + head(literal, "%%%02X") + " should be /" + literal + " or not found, not " + status);
            site.world.settle();
            String twice = update.target().replaceFirst("/" + literal + "(?=/|$)", "/" + head(literal, "%%25%02X"));
            Site.refused(site.send(update.withTarget(twice)));
        }
        site.unchanged();
    }

    /** Returns the path with its chain or its environment spelt otherwise. */
    private static String path(Site site, boolean chain, String spelling) {
        return site.path()
                .replaceFirst(
                        chain ? "/chains/[^/]*" : "/environments/[^/]*",
                        (chain ? "/chains/" : "/environments/") + spelling);
    }

    private static void strangePaths(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing());
        String path = update.target();
        String chain = Percent.encode(site.chain());
        String environment = Percent.encode(site.environment());
        for (String strange : List.of(
                path.replace("/v1/", "/v1/../v1/"),
                path.replace("/v1/", "/v1/./"),
                path.replace("/" + chain + "/", "/x/../" + chain + "/"),
                path.replace("/" + chain + "/", "/" + chain + "/../" + chain + "/"),
                path.replace("/" + chain + "/", "/" + chain + "/%2e%2e/" + chain + "/"),
                path.replace("/" + chain + "/", "/" + chain + "%2F/"),
                path.replace("/" + chain + "/", "/x%2F..%2F" + chain + "/"),
                path.replace("/" + chain + "/", "%2F" + chain + "/"),
                path.replace("/" + environment + "/", "/" + environment + "%2f"),
                path.replace("/instance_types/", "/instance_types%2F"),
                path.replace("/v1/", "//v1/"),
                path.replace("/chains/", "/chains//"),
                path.replace("/environments/", "//environments/"),
                path.replace("/" + chain + "/", "/" + chain + ";a=b/"),
                path.replace("/" + environment + "/", "/" + environment + ";/"),
                path.replace("/" + chain + "/", "/" + chain + "%00/"),
                path.replace("/" + environment + "/", "/" + environment + "%00/"),
                path.replace("/" + environment + "/", "/" + environment + "%20/"),
                path.replace("/" + chain + "/", "/{chain_id}/"),
                path.replace("/" + chain + "/", "/%20" + chain + "/"),
                path.replace("/" + chain + "/", "//"),
                path.replace("/" + environment + "/", "/"))) {
            Exchange exchange = Site.refused(site.send(update.withTarget(strange)));
            unless(
                    exchange.answer().orElseThrow().isJson(),
                    "the error should be JSON, but is "
                            + exchange.answer()
                                    .orElseThrow()
                                    .header("Content-Type")
                                    .orElse("not said"));
        }
        site.unchanged();
    }

    private static void exactPath(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing());
        String path = update.target();
        for (String other : List.of(
                path + "/",
                path.replace("/update", "/Update"),
                path.replace("/v1/", "/V1/"),
                path.replace("/chains/", "/Chains/"),
                path.replace("instance_types", "INSTANCE_TYPES"),
                path.replace("/update", ""),
                path + ".json",
                path + "/x")) {
            Site.expect(404, site.send(update.withTarget(other)));
        }
        site.unchanged();
    }

    private static void notIntoTheHead(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing());
        String split = "%0D%0AX-Kit-Split:%201%0D%0A%0D%0A";
        String path = update.target();
        for (String target : List.of(
                path.replace("/environments/", split + "/environments/"),
                path.replace("/chainlet_settings/", split + "/chainlet_settings/"),
                path + split,
                "/v1/" + split,
                "/" + split)) {
            Exchange exchange = site.send(update.withTarget(target));
            unless(
                    exchange.answer()
                            .flatMap(answer -> answer.header("X-Kit-Split"))
                            .isEmpty(),
                    "the path got into the head of the answer");
            Site.refused(exchange);
        }
        site.unchanged();
    }

    private static void exactNames(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Set<String> known = new LinkedHashSet<>(List.of("production", site.environment()));
        worlds.otherEnvironment()
                .ifPresent(ref -> known.add(ref.environmentName().value()));
        Request update = site.update(site.refused());
        Set<String> others = new LinkedHashSet<>(NearTexts.of(site.environment()));
        others.addAll(List.of("prod", "default", "latest", "current", "main", "_", site.environment() + ".json"));
        for (String other : others) {
            if (!known.contains(other)) {
                notFound(site, update, EnvironmentRef.of(site.chain(), other));
            }
        }
        for (String other : NearTexts.of(site.chain())) {
            notFound(site, update, EnvironmentRef.of(other, site.environment()));
        }
        site.unchanged();
    }

    /** Neither updated nor read. */
    private static void notFound(Site site, Request update, EnvironmentRef ref) {
        Site.expect(404, site.send(update.withTarget(HttpWorld.updatePath(ref))));
        Site.expect(404, site.send(site.world.readRequest(ref)));
    }
}
