package io.github.chainlets.conformance.client;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;

/** What an adapter makes of failures. */
final class Failing {
    static final List<Check<Clients>> CHECKS = List.of(
            Check.of("ERR-04", Failing::errorsKeepTheirWords),
            Check.of("ERR-05", Failing::rateLimits),
            Check.of("FLT-01", Failing::once),
            Check.of("FLT-02", Failing::kinds),
            Check.of("FLT-06", Failing::wholeTimeout),
            Check.of("FLT-07", Failing::redirects),
            Check.of("FLT-08", Failing::otherSuccesses),
            Check.of("FLT-09", Failing::interrupted),
            Check.of("FLT-10", Failing::flooded),
            Check.of("FLT-11", Failing::reads),
            Check.of("ROB-03", Failing::deep),
            Check.of("CONC-06", Failing::manyThreads));

    private static final long MOST_SENT = 256L << 20;

    private Failing() {}

    private static String envelope(String code, String message) {
        return Json.obj("code", code, "message", message).toString();
    }

    private record Refusal(int status, String code, String message) {}

    private static void errorsKeepTheirWords(Clients clients, Trial trial) throws Exception {
        Map<Integer, Reason> reasons = Map.of(
                400, Reason.INVALID,
                401, Reason.UNAUTHENTICATED,
                403, Reason.PERMISSION_DENIED,
                404, Reason.NOT_FOUND);
        var errors = Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.of(400, 401, 403, 404, 422, 500, 503),
                                Arbitraries.integers().between(400, 599)),
                        Arbitraries.of("VALIDATION_ERROR", "NOT_FOUND", "PERMISSION_DENIED", "SOMETHING_NEW", "é"),
                        Arbitraries.of("m", "a \"quoted\" thing", "ünï😀", "updates[0].chainlet_name: no"))
                .as(Refusal::new);
        try (Stage stage = Stage.open(clients, trial)) {
            trial.forAll(errors, 100, error -> {
                UpdateException failure =
                        stage.failure(Script.json(error.status(), envelope(error.code(), error.message())), Stage.LONG);
                unlessEqual(
                        Optional.of(new ServiceError(error.status(), error.code(), error.message())),
                        failure.serviceError(),
                        "what the service said");
                Reason reason = reasons.get(error.status());
                if (reason != null) {
                    unless(
                            failure instanceof RejectedException rejected && rejected.reason() == reason,
                            "a " + error.status() + " should be refused as " + reason + ", but is " + failure);
                }
            });
            for (String body : List.of("", "<html>", "{}", "[]", "{\"code\":1}", "null", "{\"code\":")) {
                UpdateException failure =
                        stage.failure(Script.answer(418, body, "Content-Type: text/html"), Stage.LONG);
                unless(failure instanceof RejectedException, "a 418 should be refused, but is " + failure);
                unlessEqual(
                        418, failure.serviceError().map(ServiceError::status).orElse(0), "the status of a bare error");
            }
        }
    }

    private static void rateLimits(Clients clients, Trial trial) throws Exception {
        String said = "{\"error\":\"slow down\",\"retry_after\":7}";
        Map<Script, Optional<Duration>> scripts = new LinkedHashMap<>();
        scripts.put(Script.json(429, said), Optional.of(Duration.ofSeconds(7)));
        scripts.put(Script.json(429, "{}", "Retry-After: 5"), Optional.of(Duration.ofSeconds(5)));
        scripts.put(Script.json(503, envelope("BUSY", "busy"), "Retry-After: 3"), Optional.of(Duration.ofSeconds(3)));
        scripts.put(Script.answer(429, "", "Content-Type: text/plain"), Optional.empty());
        scripts.put(Script.json(429, "{\"error\":\"x\",\"retry_after\":\"soon\"}"), Optional.empty());
        try (Stage stage = Stage.open(clients, trial)) {
            scripts.forEach((script, wait) -> {
                UpdateException failure = stage.failure(script, Stage.LONG);
                unless(failure instanceof UnavailableException, "a limit should be safe to retry, but is " + failure);
                unlessEqual(wait, ((UnavailableException) failure).retryAfter(), "the wait");
            });
        }
    }

    private static List<Script> disasters(String body) {
        List<Script> scripts = new ArrayList<>(List.of(
                Script.silence(),
                Script.hangUp(),
                Script.reset(),
                Script.garbage(),
                Script.cutShort(body),
                Script.json(200, "{"),
                Script.json(503, "{}", "Retry-After: 0"),
                Script.json(503, "{}"),
                Script.json(429, "{\"error\":\"x\",\"retry_after\":0}", "Retry-After: 0"),
                Script.json(408, "{}"),
                Script.json(408, "{}", "Connection: close"),
                Script.json(401, "{}", "WWW-Authenticate: Basic realm=x"),
                Script.json(407, "{}", "Proxy-Authenticate: Basic realm=x"),
                Script.json(421, "{}"),
                Script.json(425, "{}")));
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            scripts.add(Script.json(status, "{}", "Location: /v1/elsewhere"));
        }
        for (int status : new int[] {500, 502, 504, 520}) {
            scripts.add(Script.json(status, "{}"));
        }
        return scripts;
    }

    private static void once(Clients clients, Trial trial) throws Exception {
        String body = Sample.UPDATE.toString();
        for (Script script : disasters(body)) {
            try (Stage stage = Stage.open(clients, trial)) {
                stage.failure(script, Duration.ofSeconds(1));
                unlessEqual(1, stage.server.received().size(), "the number of requests on the wire");
            }
            try (Stage stage = Stage.open(clients, trial)) {
                stage.server.play(Script.json(200, body));
                stage.update();
                stage.failure(script, Duration.ofSeconds(1));
                unlessEqual(1, stage.server.received().size(), "the number of requests on a connection used before");
            }
        }
    }

    private static void kinds(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            for (Script script : List.of(
                    Script.silence(),
                    Script.hangUp(),
                    Script.reset(),
                    Script.garbage(),
                    Script.cutShort(Sample.UPDATE.toString()),
                    Script.json(408, "{}"),
                    Script.json(500, envelope("INTERNAL_ERROR", "x")),
                    Script.json(502, "{}"),
                    Script.json(503, "{}"),
                    Script.json(504, "{}"),
                    Script.json(599, "{}"))) {
                kind(IndeterminateException.class, stage.failure(script, Stage.SHORT));
            }
            for (int status : new int[] {400, 401, 402, 403, 404, 405, 409, 410, 413, 415, 418, 422, 431, 451}) {
                kind(RejectedException.class, stage.failure(Script.json(status, envelope("X", "x")), Stage.LONG));
            }
            kind(UnavailableException.class, stage.failure(Script.json(429, "{}"), Stage.LONG));
            kind(UnavailableException.class, stage.failure(Script.json(503, "{}", "Retry-After: 1"), Stage.LONG));
            for (String nowhere : List.of(
                    "http://127.0.0.1:1",
                    "http://kit.invalid",
                    "https://127.0.0.1:" + stage.server.url().getPort())) {
                kind(
                        UnavailableException.class,
                        stage.failure(stage.connect(URI.create(nowhere)), Stage.HOME, Stage.LONG));
            }
        }
    }

    private static void kind(Class<? extends UpdateException> expected, UpdateException failure) {
        unless(expected.isInstance(failure), "this should be " + expected.getSimpleName() + ", but is " + failure);
    }

    private static void wholeTimeout(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            kind(
                    IndeterminateException.class,
                    stage.failure(Script.drip(Sample.UPDATE.toString()), Duration.ofSeconds(1)));
        }
    }

    private static void redirects(Clients clients, Trial trial) throws Exception {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            try (Stage stage = Stage.open(clients, trial);
                    HostileServer other = new HostileServer(clients.steps())) {
                other.play(Script.json(200, Sample.UPDATE.toString()));
                stage.failure(Script.answer(status, "", "Location: " + other.url() + "/v1/elsewhere"), Stage.LONG);
                unlessEqual(0, other.received().size(), "the number of requests that followed a " + status);
                unlessEqual(1, stage.server.received().size(), "the number of requests");
                stage.failure(Script.answer(status, "", "Location: /v1/elsewhere"), Stage.LONG);
                unlessEqual(1, stage.server.received().size(), "the number of requests to the same server");
            }
        }
    }

    private static void otherSuccesses(Clients clients, Trial trial) throws Exception {
        String right = Sample.UPDATE.toString();
        try (Stage stage = Stage.open(clients, trial)) {
            for (Script script : List.of(
                    Script.answer(200, "<html>ok</html>", "Content-Type: text/html"),
                    Script.json(200, ""),
                    Script.json(200, "null"),
                    Script.json(200, "[]"),
                    Script.json(200, "{}"),
                    Script.json(200, "\"ok\""),
                    Script.json(200, right.substring(0, right.length() - 1)),
                    Script.json(200, right + "x"),
                    Script.cutShort(right),
                    Script.answer(204, ""),
                    Script.json(201, right),
                    Script.json(202, right))) {
                kind(IndeterminateException.class, stage.failure(script, Stage.LONG));
            }
        }
    }

    private static void interrupted(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            stage.server.play(Script.silence());
            AtomicReference<String> seen = new AtomicReference<>("the call has not ended");
            Thread caller = new Thread(() -> {
                try {
                    UpdateOutcome outcome = stage.update();
                    seen.set("the call returned " + outcome);
                } catch (IndeterminateException e) {
                    seen.set(Thread.currentThread().isInterrupted() ? "" : "the interrupt is forgotten");
                } catch (RuntimeException e) {
                    seen.set("the call ended in " + e);
                }
            });
            caller.setDaemon(true);
            caller.start();
            unless(stage.server.awaitRequest(), "no request came");
            caller.interrupt();
            caller.join(TimeUnit.SECONDS.toMillis(10));
            unlessEqual("", String.valueOf(seen.get()), "what is wrong after an interrupt");
            stage.server.play(Script.json(200, Sample.UPDATE.toString()));
            stage.bounded(stage::update);
        }
    }

    private static void flooded(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            AtomicLong sent = new AtomicLong();
            kind(IndeterminateException.class, stage.failure(Script.flood(MOST_SENT, sent), Stage.LONG));
            unless(sent.get() < MOST_SENT, "the adapter took all of " + (sent.get() >> 20) + " MiB");
        }
    }

    private static void reads(Clients clients, Trial trial) throws Exception {
        for (Script script : disasters(Sample.ENVIRONMENT.toString())) {
            try (Stage stage = Stage.open(clients, trial)) {
                stage.server.play(script);
                ChainEnvironment read =
                        stage.bounded(() -> stage.client.environment(Stage.HOME, Duration.ofSeconds(1)));
                throw new Violated("the read should fail, but returned " + read);
            } catch (UpdateException e) {
                unless(!(e instanceof IndeterminateException), "a read cannot have changed anything, but: " + e);
            }
        }
    }

    private static void deep(Clients clients, Trial trial) throws Exception {
        int depth = 100_000;
        try (Stage stage = Stage.open(clients, trial)) {
            for (String body : List.of(
                    "[".repeat(depth),
                    "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}",
                    "{\"chain_deployment\":".repeat(depth / 5))) {
                kind(IndeterminateException.class, stage.failure(Script.json(200, body), Stage.LONG));
                kind(RejectedException.class, stage.failure(Script.json(400, body), Stage.LONG));
            }
        }
    }

    private static void manyThreads(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            stage.server.play(Script.json(request -> Sample.with(
                            Sample.UPDATE,
                            List.of("chain_deployment", "id"),
                            Json.of(request.target().replaceAll(".*/environments/([^/]*)/.*", "$1")))
                    .toString()));
            ExecutorService pool = Executors.newFixedThreadPool(8);
            try {
                List<Future<Boolean>> rights = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    String name = "e" + i;
                    rights.add(pool.submit(() -> name.equals(String.valueOf(Objects.requireNonNull(stage.client
                                    .updateInstanceTypes(EnvironmentRef.of("abcd1234", name), Stage.BATCH, Stage.LONG)
                                    .chainDeployment())
                            .id()))));
                }
                for (Future<Boolean> right : rights) {
                    unless(right.get(20, TimeUnit.SECONDS), "a thread got another thread's answer");
                }
                unlessEqual(64, stage.server.received().size(), "the number of requests");
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
