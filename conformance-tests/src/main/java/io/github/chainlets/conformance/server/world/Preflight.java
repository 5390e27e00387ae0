package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.wire.AuthScheme;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a server can be judged at all: one look, one sentence for each cause. Changes nothing. */
final class Preflight {
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final Target target;
    private final HttpWorlds worlds;
    private final Trial.Conditions conditions;

    Preflight(Target target, HttpWorlds worlds, Trial.Conditions conditions) {
        this.target = target;
        this.worlds = worlds;
        this.conditions = conditions;
    }

    /** Why nothing can be judged. */
    private static final class Obstacle extends Exception {
        private static final long serialVersionUID = 1L;

        Obstacle(String sentence) {
            super(sentence);
        }
    }

    /** Returns why nothing can be judged, or empty. */
    Optional<String> look() {
        try {
            connect(worlds.wire().http());
            HttpWorld world = worlds.world();
            List<EnvironmentRef> named = new ArrayList<>(List.of(world.home()));
            worlds.otherEnvironment().ifPresent(named::add);
            worlds.otherChain().ifPresent(named::add);
            for (EnvironmentRef ref : named) {
                ChainEnvironment environment = environment(world, ref);
                if (environment.chainletSettings().isEmpty()) {
                    throw new Obstacle("the environment " + ref + " has no chainlets, so there is nothing to update");
                }
            }
            types(world);
            answersUpdates(world);
            if (!conditions.liveSafe()) {
                for (EnvironmentRef ref : named) {
                    promotion(world, ref);
                }
            }
            return Optional.empty();
        } catch (Obstacle e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void connect(RawHttp http) throws Obstacle {
        conditions.progress().doing("a connection to " + target.baseUrl());
        try {
            http.connect().close();
        } catch (IOException e) {
            throw new Obstacle("cannot connect to " + target.baseUrl() + ": " + e.getMessage());
        }
    }

    private ChainEnvironment environment(HttpWorld world, EnvironmentRef ref) throws Obstacle {
        conditions.progress().doing("the environment " + ref);
        Request request = world.readRequest(ref);
        Exchange exchange = answered(request);
        int status = exchange.status();
        if (status == 401 || status == 403) {
            throw new Obstacle(refused(world, request, status));
        } else if (status == 404) {
            throw new Obstacle("there is no environment " + ref.environmentName() + " of a chain " + ref.chainId()
                    + " for this key: " + line(request) + " answers 404");
        }
        try {
            return DomainReader.environment(json(request, exchange));
        } catch (JsonException | IllegalArgumentException e) {
            throw new Obstacle(
                    "the answer to " + line(request) + " is not of the specification's schema: " + e.getMessage());
        }
    }

    private String refused(HttpWorld world, Request request, int status) {
        AuthScheme scheme = target.authScheme();
        AuthScheme other = scheme.other();
        boolean otherWorks = worlds.wire()
                        .send(Site.as(request, other.credential(world.key())))
                        .status()
                == 200;
        String hint = otherWorks
                ? "with " + other.word() + " it is taken, so say "
                        + (conditions.commandLine()
                                ? "--auth-scheme " + other.id()
                                : "authScheme(AuthScheme." + other + ")")
                : target.freshWorlds()
                        ? "each new key should open a world of its own here, as fresh worlds were declared"
                        : "check the key";
        return "the key is refused with the scheme " + scheme.word() + " (" + status + "): " + hint;
    }

    private void types(HttpWorld world) throws Obstacle {
        if (target.instanceTypes().isEmpty()) {
            conditions.progress().doing("the list of instance types");
            Request request = world.request("GET", "/v1/instance_types");
            String hint =
                    conditions.commandLine() ? "; name some with --instance-type" : "; name some with instanceTypes(…)";
            try {
                DomainReader.instanceTypes(json(request, answered(request)));
            } catch (Obstacle e) {
                throw new Obstacle(e.getMessage() + hint);
            } catch (JsonException | IllegalArgumentException e) {
                throw new Obstacle("the answer to " + line(request) + " is not of the specification's schema: "
                        + e.getMessage() + hint);
            }
        }
    }

    /** Sends an update that any server refuses; what it answers is judged later, but it has to answer. */
    private void answersUpdates(HttpWorld world) throws Obstacle {
        conditions.progress().doing("the answer to an update");
        worlds.wire().protect(Set.of(Site.NO_CHAINLET + "?"));
        answered(world.request("POST", HttpWorld.updatePath(world.home()))
                .with("Content-Type", "application/json")
                .withBody(Site.body(Site.NO_CHAINLET, "kit-no-such-type")));
    }

    private void promotion(HttpWorld world, EnvironmentRef ref) throws Obstacle {
        long deadline = System.nanoTime() + AT_ONCE.toNanos();
        for (int i = 0; World.promoting(environment(world, ref)); i++) {
            if (target.steering() ? i >= world.patience() : System.nanoTime() > deadline) {
                throw new Obstacle("a promotion into " + ref + " stands in the way: wait until it is over");
            }
            conditions.progress().doing("the end of a promotion into " + ref);
            world.passTime(i);
        }
    }

    private Exchange answered(Request request) throws Obstacle {
        Exchange exchange = worlds.wire().send(request);
        if (exchange.answer().isEmpty()) {
            throw new Obstacle("the server does not answer " + line(request) + ": " + exchange.outcome());
        }
        return exchange;
    }

    private static Json json(Request request, Exchange exchange) throws Obstacle {
        if (exchange.status() != 200) {
            throw new Obstacle(line(request) + " should answer 200, but answers " + exchange.outcome());
        }
        try {
            return JsonReader.read(exchange.answer().orElseThrow().body());
        } catch (JsonException e) {
            throw new Obstacle("the answer to " + line(request) + " is not JSON: " + e.getMessage());
        }
    }

    private static String line(Request request) {
        return request.method() + " " + request.target();
    }
}
