package io.github.chainlets.conformance.server.http;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Connections that are kept, that are not, and the header fields that are sent over them. */
final class Connections {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("HTTP-12", Connections::inTurn),
            Check.of("HTTP-13", Connections::older),
            Check.of("HTTP-14", Connections::fields));

    private static final Duration CLOSING = Duration.ofSeconds(3);

    private Connections() {}

    private static void inTurn(HttpWorlds worlds, Trial trial) throws IOException {
        Site site = Site.open(worlds, trial);
        Request noop = site.update(site.noop());
        List<Request> requests = List.of(
                noop,
                site.update(site.refused()),
                noop.withTarget(Site.path("kitnone0", site.environment())),
                noop,
                noop.withMethod("PUT"),
                Transport.chunked(noop, 9, ";kit=1", "X-Kit: 1\r\n"),
                noop,
                site.update("{"),
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
        fresh(site, worlds);
        try (RawHttp.Connection connection = worlds.wire().http().connect()) {
            worlds.wire().seen(connection.send(noop.with("Connection", "close")));
            unless(
                    connection.closes(CLOSING),
                    "a connection should be closed after the answer, where it was asked for");
        }
        site.world.settle();
        pipelined(site, worlds, requests.subList(0, 4), alone);
    }

    /** What is read on a kept connection is as new as on another. */
    private static void fresh(Site site, HttpWorlds worlds) throws IOException {
        Request read = site.world.readRequest(site.world.home());
        try (RawHttp.Connection connection = worlds.wire().http().connect()) {
            unlessEqual(site.start.toString(), settings(worlds, connection, read), "the settings, read first");
            Site.expect(200, worlds.wire().seen(connection.send(site.update(site.changing()))));
            String now = site.world.settings().toString();
            unlessEqual(now, settings(worlds, connection, read), "the settings, read again on a kept connection");
        }
        site.world.put(site.start);
    }

    private static String settings(HttpWorlds worlds, RawHttp.Connection connection, Request read) {
        Exchange exchange = Site.expect(200, worlds.wire().seen(connection.send(read)));
        return Site.settings(exchange).toString();
    }

    /** Whoever sends early gets each answer, in turn, until the server closes. */
    private static void pipelined(Site site, HttpWorlds worlds, List<Request> requests, List<Integer> alone)
            throws IOException {
        try (RawHttp.Connection connection = worlds.wire().http().connect()) {
            List<Exchange> answers = connection.pipeline(requests);
            for (int i = 0; i < answers.size(); i++) {
                int status = worlds.wire().seen(answers.get(i)).status();
                if (status != 429) {
                    unlessEqual(alone.get(i), status, "the status of a request that was sent before its turn");
                }
            }
        }
        site.world.settle();
    }

    private static void older(HttpWorlds worlds, Trial trial) throws IOException {
        Site site = Site.open(worlds, trial);
        for (Request request : List.of(
                site.update(site.noop()), site.update(site.refused()), site.world.readRequest(site.world.home()))) {
            int expected = site.send(request).status();
            site.world.settle();
            try (RawHttp.Connection connection = worlds.wire().http().connect()) {
                Exchange exchange = worlds.wire().seen(connection.send(request.withVersion("HTTP/1.0")));
                Site.expect(expected, exchange);
                unless(
                        exchange.answer()
                                .orElseThrow()
                                .header("Transfer-Encoding")
                                .isEmpty(),
                        "an answer to HTTP/1.0 cannot come in chunks");
                unless(
                        connection.closes(CLOSING),
                        "a connection of HTTP/1.0 should be closed after the answer, for nobody asked to keep it");
            }
            site.world.settle();
        }
        site.unchanged();
    }

    private static void fields(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request noop = site.update(site.noop());
        for (Request same : List.of(
                noop.withFields(h -> new Request.Header(h.name().toLowerCase(Locale.ROOT), h.value())),
                noop.withFields(h -> new Request.Header(h.name().toUpperCase(Locale.ROOT), h.value())),
                noop.withFields(h -> new Request.Header(h.name(), "  " + h.value() + " \t")))) {
            site.taken(site.send(same));
            site.world.settle();
        }
        Request update = site.update(site.changing());
        refused(site, "of the method post", update.withMethod("post"));
        refused(site, "of the method Post", update.withMethod("Post"));
        refused(site, "without the field Host", update.withoutHost());
        refused(
                site,
                "with two fields Host",
                update.with("Host", "kit-one.invalid").with("Host", "kit-two.invalid"));
        refused(
                site,
                "with a space between the name of a field and its colon",
                update.withFields(h -> new Request.Header(h.name() + " ", h.value())));
    }

    private static void refused(Site site, String what, Request wrong) {
        int status = site.send(wrong).status();
        unless(
                status == 0 || status / 100 == 4 || status == 501,
                "a request " + what + " should be refused, but the status is " + status);
        site.unchanged();
    }
}
