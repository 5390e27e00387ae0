package io.github.chainlets.conformance.server;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The same request by every way in which HTTP can carry it, and what must not be taken for a request. */
final class Transport {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("HTTP-10", Transport::anyWay),
            Check.of("HTTP-11", Transport::oneLength),
            Check.of("HTTP-12", Transport::inTurn),
            Check.of("PATH-05", Transport::notIntoTheHead),
            Check.of("PATH-06", Transport::exactNames));

    private Transport() {}

    /** Returns the request in chunks of this size, each with an extension or not, and with trailers or not. */
    private static Request chunked(Request request, int size, String extension, String trailers) {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < body.length(); i += size) {
            String chunk = body.substring(i, Math.min(body.length(), i + size));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append(extension)
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        String all = chunks + "0\r\n" + trailers + "\r\n";
        return request.with("Transfer-Encoding", "chunked").withBody(all.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void anyWay(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing());
        Request refused = site.update(site.refused());
        for (Request request : List.of(
                update,
                chunked(update, 1 << 16, "", ""),
                chunked(update, 7, "", ""),
                chunked(update, 16, ";kit=1", ""),
                chunked(update, 16, "", "X-Kit: 1\r\n"),
                update.with("Expect", "100-continue"),
                update.with("Connection", "keep-alive, close"),
                update.with("User-Agent", "kit"))) {
            Site.expect(200, site.send(request));
            unlessEqual(
                    site.otherType(), String.valueOf(site.world.settings().get(site.chainlet())), "the type asked for");
            site.world.put(site.start);
        }
        for (Request request : List.of(refused, chunked(refused, 5, "", ""), refused.with("Expect", "100-continue"))) {
            site.invalid(site.send(request));
        }
        site.unchanged();
    }

    private static void oneLength(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing());
        String hidden = new String(update.body(), StandardCharsets.UTF_8);
        String length = Integer.toString(update.body().length);
        String second = "POST " + update.target() + " HTTP/1.1\r\nHost: kit\r\nAuthorization: "
                + site.credential(site.world.key()) + "\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n\r\n" + hidden;
        Request smuggling = site.update("0\r\n\r\n" + second).with("Connection", "keep-alive");
        for (Request request : List.of(
                smuggling
                        .with("Content-Length", Integer.toString(smuggling.body().length))
                        .with("Transfer-Encoding", "chunked"),
                smuggling
                        .with("Transfer-Encoding", "chunked")
                        .with("Content-Length", Integer.toString(smuggling.body().length)),
                update.with("Content-Length", length).with("Content-Length", "2"),
                update.with("Content-Length", "2").with("Content-Length", length),
                update.with("Content-Length", "+" + length),
                update.with("Content-Length", "-" + length),
                update.with("Content-Length", length + ", 2"))) {
            Exchange exchange = site.send(request);
            unless(
                    exchange.status() == 0 || exchange.status() / 100 == 4,
                    "a request without one length should be refused, but: " + exchange.outcome());
            site.unchanged();
        }
    }

    private static void inTurn(HttpWorlds worlds, Trial trial) throws IOException {
        Site site = Site.open(worlds, trial);
        Request noop = site.update(site.noop());
        List<Request> requests = List.of(
                noop,
                site.update(site.refused()),
                noop.withTarget(Site.path("kitnone0", site.environment())),
                noop,
                noop.withMethod("PUT"),
                chunked(noop, 9, "", ""),
                site.update("{"),
                noop,
                noop.without("Authorization"),
                noop,
                noop.withBody(noop.body()).with("X-Kit", "1"));
        List<Integer> alone = new ArrayList<>();
        for (Request request : requests) {
            alone.add(site.send(request).status());
            site.world.settle();
        }
        try (RawHttp.Connection connection = worlds.wire().http().connect()) {
            for (int i = 0; i < requests.size(); i++) {
                int status =
                        worlds.wire().seen(connection.send(requests.get(i))).status();
                if (status != 429) {
                    unlessEqual(alone.get(i), status, "the status on a kept connection");
                }
            }
        }
        site.world.settle();
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
        for (String other : near(site.environment())) {
            if (!known.contains(other)) {
                Site.expect(404, site.send(update.withTarget(Site.path(site.chain(), other))));
            }
        }
        for (String other : near(site.chain())) {
            Site.expect(404, site.send(update.withTarget(Site.path(other, site.environment()))));
        }
        site.unchanged();
    }

    /** Returns what is nearly this text. */
    static Set<String> near(String text) {
        Set<String> near = new LinkedHashSet<>(List.of(
                text.toUpperCase(Locale.ROOT),
                text.toLowerCase(Locale.ROOT),
                text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1),
                text.substring(0, text.length() - 1),
                text.substring(1),
                text + "x",
                "x" + text,
                text + text));
        near.remove(text);
        near.remove("");
        return near;
    }
}
