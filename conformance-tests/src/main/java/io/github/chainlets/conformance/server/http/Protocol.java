package io.github.chainlets.conformance.server.http;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.conformance.server.traffic.Wire;
import io.github.chainlets.conformance.server.world.BodyLimit;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Paths, methods, header fields, sizes: what HTTP asks of any server. */
final class Protocol {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("HTTP-01", Protocol::otherMethods),
            Check.of("HTTP-02", Protocol::truthfulAllow),
            Check.of("HTTP-04", Protocol::anyContentType),
            Check.of("HTTP-05", Protocol::spellingsOfJson),
            Check.of("HTTP-06", Protocol::accept),
            Check.of("HTTP-07", Protocol::unknownExtras),
            Check.of("HTTP-08", Protocol::tooLong),
            Check.last("HTTP-09", Protocol::framing),
            Check.of("ROB-01", Protocol::tenThousand),
            Check.of("ROB-02", Protocol::overTheLimit),
            Check.of("ROB-03", Protocol::deep),
            Check.of("ROB-04", Protocol::cutShort));

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> METHODS = List.of("GET", "PUT", "PATCH", "DELETE");

    /** More than any client sends. */
    private static final int MANY_FIELDS = 150;

    private static final Duration LATE = Duration.ofMillis(150);

    private Protocol() {}

    private static Set<String> allowed(Exchange exchange) {
        return exchange.answer().stream()
                .flatMap(answer -> answer.all("Allow").stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::trim)
                .collect(Collectors.toSet());
    }

    private static void otherMethods(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        for (String method : METHODS) {
            Exchange exchange =
                    Site.expect(405, site.send(site.update(site.changing()).withMethod(method)));
            unless(allowed(exchange).contains("POST"), "Allow should list POST, but is " + allowed(exchange));
        }
        for (String read : List.of(
                HttpWorld.environmentPath(site.world.home()),
                HttpWorld.chainPath(site.world.home()),
                "/v1/instance_types")) {
            if (site.send(site.world.request("GET", read)).status() == 200) {
                Request put = site.update(site.changing()).withMethod("PUT").withTarget(read);
                Set<String> allowed = allowed(Site.expect(405, site.send(put)));
                unless(allowed.contains("GET"), "Allow of " + read + " should list GET, but is " + allowed);
            }
        }
        for (String override : List.of("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method")) {
            Request get = site.update(site.changing()).withMethod("GET").with(override, "POST");
            Site.expect(405, site.send(get));
        }
        for (String method : List.of("HEAD", "OPTIONS")) {
            site.send(site.update(site.changing()).withMethod(method));
        }
        site.unchanged();
    }

    private static void truthfulAllow(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.refused());
        Set<String> allowed = allowed(site.send(update.withMethod("PUT")));
        unless(allowed.contains("POST"), "Allow should list POST, but is " + allowed);
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PATCH", "DELETE")) {
            int status = site.send(update.withMethod(method)).status();
            boolean works = status != 405 && status != 501 && status != 404;
            Violated.unlessEqual(works, allowed.contains(method), method + " (" + status + ") in Allow " + allowed);
        }
        Exchange options = site.send(update.withMethod("OPTIONS"));
        if (options.status() / 100 == 2) {
            unlessEqual(allowed, allowed(options), "Allow of OPTIONS");
        }
    }

    private static void anyContentType(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing()).without("Content-Type");
        boolean checked = trial.is(Variant.V_MEDIA, "CHECKED");
        for (String type : List.of("", FORM, "text/plain", "application/xml", "x")) {
            Exchange exchange = site.send(type.isEmpty() ? update : update.with("Content-Type", type));
            if (checked) {
                int status = exchange.status();
                unless(
                        status == 415 || status == 400 || (status == 200 && type.isEmpty()),
                        "another content type should be a 415, but: " + exchange.outcome());
            } else {
                Site.expect(200, exchange);
            }
            site.world.put(site.start);
        }
        if (!checked && trial.is(Variant.V_EXTRA, "IGNORE")) {
            String odd = site.changing().replaceFirst("\\{", "{\"kit\":\"100% + %22%7D&a=b;\",");
            site.changes(site.update(odd).without("Content-Type").with("Content-Type", FORM));
        }
    }

    private static void spellingsOfJson(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.noop()).without("Content-Type");
        for (String type : List.of(
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/json; charset=\"utf-8\"",
                "application/json ; charset=UTF-8")) {
            Site.expect(200, site.send(update.with("Content-Type", type)));
        }
    }

    private static void accept(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        for (String body : List.of(site.noop(), site.refused(), "{")) {
            for (String type : List.of("text/html", "application/xml", "image/*", "application/json;q=0", "x")) {
                Exchange exchange = site.send(site.update(body).with("Accept", type));
                unless(
                        exchange.status() == 406
                                || exchange.answer().orElseThrow().isJson(),
                        "to Accept: " + type + " the answer should be JSON or a 406, but: " + exchange.outcome());
            }
        }
    }

    private static void unknownExtras(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.noop());
        String plain = site.told(site.send(update));
        String entry = site.changing().replaceFirst("^\\{\"updates\":", "").replaceFirst("}$", "");
        List<String> queries = new ArrayList<>(List.of(
                "?updates=" + Percent.encode(entry),
                "?chainlet_name=" + Percent.encode(site.chainlet()) + "&instance_type_id="
                        + Percent.encode(site.otherType()),
                "?",
                "?x=1",
                "?chain_id=other",
                "?a&b=%20&c=%C3%A9",
                "?updates=[]",
                "?environment=kit",
                "?env_name=kit",
                "?dry_run=true",
                "?force=true",
                "?_method=GET"));
        worlds.otherEnvironment()
                .ifPresent(ref -> List.of("environment", "env_name", "env")
                        .forEach(field -> queries.add("?" + field + "="
                                + Percent.encode(ref.environmentName().value()))));
        worlds.otherChain()
                .ifPresent(ref ->
                        queries.add("?chain_id=" + Percent.encode(ref.chainId().value())));
        Request changing = site.update(site.changing());
        for (String query : queries) {
            unlessEqual(plain, site.told(site.send(update.withTarget(update.target() + query))), "the answer");
            site.unchanged();
            site.changes(changing.withTarget(update.target() + query));
        }
        for (String name : List.of("X-Kit", "X-Forwarded-For", "X-Original-URL", "X-Rewrite-URL", "Cookie")) {
            unlessEqual(plain, site.told(site.send(update.with(name, "/v1/chains/x"))), "the answer");
        }
        // These name a request for those who read logs, and make none the same as another.
        for (String name : List.of("X-Request-Id", "X-Correlation-Id", "traceparent")) {
            for (int i = 0; i < 2; i++) {
                site.changes(changing.with(name, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
            }
        }
    }

    private static void tooLong(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.refused());
        for (Request request : List.of(
                update.with("X-Kit", "x".repeat(100_000)),
                update.withTarget(update.target() + "?" + "x".repeat(100_000)),
                update.withTarget(Site.path("x".repeat(50_000), site.environment())))) {
            Exchange exchange = site.send(request);
            unless(
                    List.of(0, 400, 404, 413, 414, 431).contains(exchange.status()),
                    "a header or path of 100 kB should be refused as too long, but: " + exchange.outcome());
            site.invalid(site.send(update));
        }
        Request many = update;
        for (int i = 0; i < MANY_FIELDS; i++) {
            many = many.with("X-Kit-" + i, "x");
        }
        int status = site.send(many).status();
        unless(
                status == 0 || status / 100 == 4,
                "a request of " + MANY_FIELDS + " fields should be judged, or refused for them, not end in " + status);
        site.invalid(site.send(update));
    }

    private static void framing(HttpWorlds worlds, Trial trial) throws IOException {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.refused());
        site.send(update.withMethod("HEAD"));
        site.send(update.withMethod("HEAD").withTarget("/v1/kit-none"));
        for (String path : List.of(HttpWorld.environmentPath(site.world.home()), "/v1/instance_types")) {
            headSaysWhatGetHas(site, path);
        }
        site.invalid(site.send(Site.body("\u00fc-\u65e5\u672c-\ud83d\ude00", "\u00e9")));
        RawHttp http = worlds.wire().http();
        RawHttp.Connection connection = http.connect();
        try {
            for (int i = 0; i < 100; i++) {
                Exchange exchange = worlds.wire().seen(connection.send(i % 10 == 9 ? update.withBody("{") : update));
                if (exchange.status() != 429) {
                    site.invalid(exchange);
                }
                if (exchange.answer()
                        .orElseThrow()
                        .header("Connection")
                        .orElse("")
                        .equalsIgnoreCase("close")) {
                    connection.close();
                    connection = http.connect();
                }
            }
        } finally {
            connection.close();
        }
        trial.judgeObservations();
    }

    /** A length that an answer to HEAD tells is that of the answer to GET. */
    private static void headSaysWhatGetHas(Site site, String path) {
        Exchange head = site.send(site.world.request("HEAD", path));
        Exchange get = site.send(site.world.request("GET", path));
        if (head.status() == 200 && get.status() == 200) {
            String length = Integer.toString(get.answer().orElseThrow().body().length);
            head.answer()
                    .orElseThrow()
                    .header("Content-Length")
                    .ifPresent(told -> unlessEqual(length, told, "the length that HEAD tells of " + path));
        }
    }

    private static void tenThousand(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String body = DomainWriter.request(IntStream.range(0, 10_000)
                        .mapToObj(i -> InstanceTypeUpdate.of("kit-no-such-" + i, "kit-no-such-type"))
                        .toList())
                .toString();
        int status = site.send(body).status();
        unless(
                status == 413 || status == 422 || status == 400,
                "ten thousand wrong updates should be refused, not answered with " + status);
        site.invalid(site.send(site.refused()));
        site.unchanged();
    }

    private static void overTheLimit(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        int limit = BodyLimit.find(site);
        if (limit == 0) {
            Exchange largest = BodyLimit.tooLarge(site, 32 << 20);
            unless(
                    largest.status() == Integer.parseInt(trial.variant(Variant.V_INVALID)),
                    "a body of 32 MiB should be refused with 413, but: " + largest.outcome());
            // What is not too large is read whole: cut anywhere, this is no JSON.
            Site.expect(200, site.send(site.update(" ".repeat(32 << 20) + site.noop())));
            throw NotJudged.lacking(Capability.BODY_LIMIT);
        }
        site.invalid(site.send(site.refused()));
        site.unchanged();
    }

    private static void deep(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        int depth = 100_000;
        for (String body : List.of(
                "[".repeat(depth) + "]".repeat(depth),
                "{\"updates\":" + "[".repeat(depth) + "]".repeat(depth) + "}",
                "{\"updates\":".repeat(depth),
                site.changing().replace("[{", "[{\"chainlet_name\":" + "[".repeat(depth)))) {
            Exchange exchange = site.send(body);
            int status = exchange.status();
            unless(status / 100 == 4, "deep nesting should be refused, but: " + exchange.outcome());
        }
        site.invalid(site.send(site.refused()));
        site.unchanged();
    }

    private static void cutShort(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.changing());
        int length = worlds.wire().http().length(update);
        int body = update.body().length;
        for (int bytes : new int[] {length - 1, length - body / 2, length - body, length - body - 2}) {
            worlds.wire().hangUp(update, bytes);
            for (int i = 0; i < 3; i++) {
                site.unchanged();
            }
        }
        Request longer = site.update(site.changing()).with("Content-Length", Integer.toString(body + 10));
        worlds.wire().hangUp(longer, worlds.wire().http().length(longer));
        site.unchanged();
        site.taken(site.send(site.update(site.noop())));
        Wire.pause(LATE); // a busy server may see late that the connection has ended
        site.unchanged();
    }
}
