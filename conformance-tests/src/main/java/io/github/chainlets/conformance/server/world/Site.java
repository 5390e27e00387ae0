package io.github.chainlets.conformance.server.world;

import static io.github.chainlets.conformance.check.Violated.unless;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A settled world as raw requests see it, with the bodies that checks send. */
public final class Site {
    /** A chainlet that no environment has. */
    public static final String NO_CHAINLET = "kit-no-such-chainlet";

    /** The world. */
    public final HttpWorld world;
    /** The instance types that its environment had at the start. */
    public final Map<String, String> start;
    /** The ids of the instance types on offer. */
    public final List<String> types;

    private final HttpWorlds worlds;
    private final Trial trial;

    private Site(HttpWorlds worlds, Trial trial) {
        this.worlds = worlds;
        this.trial = trial;
        this.world = worlds.open();
        this.start = world.settings();
        this.types = world.types().stream().map(type -> type.id().value()).toList();
    }

    /** Starts an example in a settled world. */
    public static Site open(HttpWorlds worlds, Trial trial) {
        trial.example();
        return new Site(worlds, trial);
    }

    /** Returns the first chainlet; in a run that must not change anything, one that does not exist. */
    public String chainlet() {
        return trial.liveSafe() ? NO_CHAINLET : start.keySet().iterator().next();
    }

    /** Returns an instance type that the first chainlet does not have. */
    public String otherType() {
        String now = start.values().iterator().next();
        return types.stream().filter(type -> !type.equals(now)).findFirst().orElse(now);
    }

    /** Returns a body that changes the first chainlet; in a run that must not change anything, a refused one. */
    public String changing() {
        return body(chainlet(), otherType());
    }

    /** Returns a body that asks for what is; in a run that must not change anything, a refused one. */
    public String noop() {
        return body(chainlet(), start.values().iterator().next());
    }

    /** Returns a body that names a chainlet which does not exist. */
    public String refused() {
        return body(NO_CHAINLET, otherType());
    }

    /** Returns the body of an update of one chainlet. */
    public static String body(String chainlet, String type) {
        return DomainWriter.request(List.of(InstanceTypeUpdate.of(chainlet, type)))
                .toString();
    }

    /** Returns the path of the update. */
    public String path() {
        return HttpWorld.updatePath(world.home());
    }

    /** Returns the path of an update of another environment. */
    public static String path(String chain, String environment) {
        return HttpWorld.updatePath(EnvironmentRef.of(chain, environment));
    }

    /** Returns the id of the chain. */
    public String chain() {
        return world.home().chainId().value();
    }

    /** Returns the name of the environment. */
    public String environment() {
        return world.home().environmentName().value();
    }

    /** Returns an update with everything it needs. */
    public Request update(String body) {
        return update().withBody(body);
    }

    /** Returns an update with everything it needs but a body. */
    public Request update() {
        return world.request("POST", path()).with("Content-Type", "application/json");
    }

    /** Returns the value of {@code Authorization} for a key, in the scheme that the subject takes. */
    public String credential(String key) {
        return worlds.target().credential(key);
    }

    /** Returns an update with other credentials. */
    public static Request as(Request request, String authorization) {
        return request.without("Authorization").with("Authorization", authorization);
    }

    /** Sends a request. */
    public Exchange send(Request request) {
        return worlds.wire().send(request);
    }

    /** Looks, and where what is found may only be a moment behind, looks again, for as long as that may be. */
    public void soon(Runnable look) {
        worlds.wire().soon(look);
    }

    /** Sends an update with this body. */
    public Exchange send(String body) {
        return send(update(body));
    }

    /** The answer should have this status. */
    public static Exchange expect(int status, Exchange exchange) {
        if (exchange.status() != status) {
            throw new Violated("the status should be " + status + ", but: " + exchange.outcome());
        }
        return exchange;
    }

    /** The request should be judged invalid. */
    public Exchange invalid(Exchange exchange) {
        return expect(Integer.parseInt(trial.variant(Variant.V_INVALID)), exchange);
    }

    /** The request should be judged invalid, in a message that names a place. */
    public void invalid(String body, String place) {
        String message = invalid(send(body)).answer().orElseThrow().text();
        unless(message.contains(place), "the message should name \"" + place + "\", but is " + message);
    }

    /** The request should be refused, with any status from 400 to 499. */
    public static Exchange refused(Exchange exchange) {
        unless(exchange.status() / 100 == 4, "the request should be refused, but: " + exchange.outcome());
        return exchange;
    }

    /** The right request should be taken for one: accepted or, in a run that must not change anything, invalid. */
    public Exchange taken(Exchange exchange) {
        return trial.liveSafe() ? invalid(exchange) : expect(200, exchange);
    }

    /** The right update should change what it asks for, and nothing else; then it is taken back. */
    public void changes(Request changing) {
        expect(200, send(changing));
        Map<String, String> expected = new LinkedHashMap<>(start);
        expected.put(chainlet(), otherType());
        Violated.unlessEqual(expected, world.settings(), "the settings after a right update");
        world.put(start);
    }

    /** Returns what an answer tells apart from ids and times, which differ where each update redeploys. */
    public String told(Exchange exchange) {
        if (exchange.status() != 200) {
            return exchange.outcome();
        }
        try {
            UpdateOutcome outcome = DomainReader.outcome(json(exchange));
            return "200, requires_redeployment " + outcome.requiresRedeployment() + ", "
                    + outcome.chainletEnvironmentSettings();
        } catch (JsonException | IllegalArgumentException e) {
            throw new Violated("the answer cannot be read: " + e.getMessage());
        } finally {
            world.settle();
        }
    }

    /** Nothing should have changed. */
    public void unchanged() {
        if (!trial.liveSafe()) {
            Violated.unlessEqual(start, world.settings(), "the settings");
        }
    }

    /** Returns the settings that an environment's answer shows. */
    public static Map<String, String> settings(Exchange exchange) {
        try {
            return HttpWorld.settings(DomainReader.environment(json(exchange)).chainletSettings());
        } catch (JsonException | IllegalArgumentException e) {
            throw new Violated("the environment cannot be read: " + e.getMessage());
        }
    }

    /** Returns the answer's body as JSON. */
    public static Json json(Exchange exchange) {
        try {
            return JsonReader.read(exchange.answer().orElseThrow().body());
        } catch (JsonException e) {
            throw new Violated("the answer is not JSON: " + e.getMessage());
        }
    }
}
