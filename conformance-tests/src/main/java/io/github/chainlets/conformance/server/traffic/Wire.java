package io.github.chainlets.conformance.server.traffic;

import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one way to the server: writes down each exchange, looks at it in passing, waits where the server limits the rate,
 * and lets nothing pass that a run which must not change anything must not send. Safe for use by many threads.
 */
public final class Wire {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PROBING = Duration.ofSeconds(5);
    private static final int MOST_WAITS = 5;

    private static final long LONGEST_LOOK = 50;

    private final RawHttp http;
    private final RawHttp prober;
    private final AtomicInteger silences = new AtomicInteger();
    private final Trial.Conditions conditions;
    private final ExchangeLints lints;
    private final Unseen unseen = new Unseen();
    private final Patience patience;
    private final Set<String> protectedNames = ConcurrentHashMap.newKeySet();

    /** Makes the way to a server; none of these keys may come back. */
    public Wire(URI baseUrl, Trial.Conditions conditions, Set<String> keys) {
        this.http = new RawHttp(baseUrl, TIMEOUT);
        this.prober = new RawHttp(baseUrl, PROBING);
        this.conditions = conditions;
        this.patience = new Patience(conditions);
        this.lints = new ExchangeLints(conditions, keys);
    }

    /** Returns the sockets, for what this class cannot send. */
    public RawHttp http() {
        return http;
    }

    /** In a run that must not change anything, no body may hold one of these. */
    public void protect(Set<String> names) {
        protectedNames.addAll(names);
    }

    /**
     * Sends a request. Where the server says that it has had too many, it waits as told and sends it again; and a read that
     * does not show yet what an earlier answer says was made is made again, for as long as it may be behind.
     */
    public Exchange send(Request request) {
        Exchange exchange = sendOnce(request);
        long start = System.nanoTime();
        for (boolean waited = false; unseen.isBehind(exchange); waited = true) {
            if (unseen.giveUp(request, patience)) {
                patience.inVain(waited);
                return exchange;
            }
            linger(start, "a read that shows what was made");
            exchange = answered(request);
        }
        return exchange;
    }

    /** Sends a request whose answer need not show what was made; it waits only where the server limits the rate. */
    public Exchange sendOnce(Request request) {
        guard(request);
        return answered(request);
    }

    /** Tells whether the server's reads are behind, and this one has not shown yet what was made. */
    public boolean isHidden(Request read) {
        return patience.readsAreLate() && unseen.isAwaited(read);
    }

    /** Looks, and where what is found may only be a moment behind, looks again, for as long as that may be. */
    public void soon(Runnable look) {
        long start = System.nanoTime();
        for (boolean waited = false; ; waited = true) {
            try {
                look.run();
                return;
            } catch (Violated e) {
                if (patience.isOver(start)) {
                    patience.inVain(waited);
                    throw e;
                }
                linger(start, "reads that are a moment behind");
            }
        }
    }

    /** Waits a little; the longer it was waited, the longer. */
    private void linger(long start, String what) {
        conditions.progress().doing(what);
        long waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
        pause(Duration.ofMillis(Math.min(LONGEST_LOOK, 1 + waited)));
    }

    private Exchange answered(Request request) {
        conditions.progress().proceed();
        Exchange exchange = seen(http.send(request));
        for (int i = 0; i < MOST_WAITS && exchange.status() == 429; i++) {
            Duration told = waiting(exchange);
            conditions.progress().doing("the end of a rate limit (" + told.toSeconds() + " s)");
            pause(told);
            exchange = seen(http.send(request));
        }
        return exchange;
    }

    /** Sends the first bytes of a request, or all, and hangs up. */
    public void hangUp(Request request, int bytes) {
        guard(request);
        conditions
                .steps()
                .add(new Exchange(http.baseUrl(), request, null, "the kit hung up after " + bytes + " bytes"));
        http.sendAndHangUp(request, bytes);
    }

    /** Asks whether the server still answers; within a shorter time, and without a trace. */
    public Exchange probe(Request request) {
        return prober.send(request);
    }

    /** Returns how many times in a row no whole answer came within its time. */
    public int silences() {
        return silences.get();
    }

    /** Writes an exchange down, and looks at it. */
    public Exchange seen(Exchange exchange) {
        if (exchange.late()) {
            silences.incrementAndGet();
        } else {
            silences.set(0);
        }
        conditions.steps().add(exchange);
        lints.look(exchange);
        unseen.look(exchange);
        return exchange;
    }

    private void guard(Request request) {
        if (!conditions.liveSafe() || request.method().equals("GET")) {
            return;
        }
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (protectedNames.isEmpty() || protectedNames.stream().anyMatch(body::contains)) {
            throw new IllegalStateException("a live-safe run must not send " + request.method() + " " + body);
        }
    }

    private static Duration waiting(Exchange exchange) {
        try {
            Json json = JsonReader.read(exchange.answer().orElseThrow().body());
            if (json instanceof Json.Obj obj
                    && obj.member("retry_after").orElse(Json.NULL) instanceof Json.Num seconds) {
                return Duration.ofMillis((long) (Math.min(60, Double.parseDouble(seconds.raw())) * 1000));
            }
        } catch (JsonException e) {
            return Duration.ofSeconds(1);
        }
        return Duration.ofSeconds(1);
    }

    /** Waits in real time. */
    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
