package io.github.chainlets.conformance.server.http;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The same request by every way in which HTTP can carry it, and what must not be taken for a request. */
final class Transport {
    static final List<Check<HttpWorlds>> CHECKS =
            List.of(Check.of("HTTP-10", Transport::anyWay), Check.of("HTTP-11", Transport::oneLength));

    /** So long that two pieces are two packets. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Transport() {}

    /** Returns the request in chunks of this size, each with an extension or not, and with trailers or not. */
    static Request chunked(Request request, int size, String extension, String trailers) {
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < body.length(); i += size) {
            String chunk = body.substring(i, Math.min(body.length(), i + size));
            String length = Integer.toHexString(chunk.length());
            chunks.append(i / size % 2 == 0 ? length : "0" + length.toUpperCase(Locale.ROOT))
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
                chunked(update, 1, "", ""),
                chunked(update, 11, ";kit=\"1;2\";x", "X-Kit: 1\r\nX-Kit-2: 2\r\n"),
                update.with("Expect", "100-continue"),
                update.with("Connection", "keep-alive, close"),
                update.with("User-Agent", "kit"))) {
            Site.expect(200, site.send(request));
            unlessEqual(
                    site.otherType(), String.valueOf(site.world.settings().get(site.chainlet())), "the type asked for");
            site.world.put(site.start);
        }
        for (Request slow : List.of(update, chunked(update, 16, "", ""))) {
            int piece = 1 + update.body().length / 2;
            Site.expect(200, worlds.wire().seen(worlds.wire().http().sendInPieces(slow, piece, PAUSE)));
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
}
