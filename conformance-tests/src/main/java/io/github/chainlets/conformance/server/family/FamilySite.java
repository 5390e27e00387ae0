package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.schema.Schema;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A settled world in which calls of the family are made, and what they should have done. */
final class FamilySite {
    final Site site;
    final HttpWorld world;
    final HttpWorlds worlds;
    final Trial trial;
    final String chain;
    final String environment;

    private FamilySite(HttpWorlds worlds, Trial trial) {
        this.worlds = worlds;
        this.trial = trial;
        this.site = Site.open(worlds, trial);
        this.world = site.world;
        this.chain = HttpWorld.chainPath(world.home());
        this.environment = HttpWorld.environmentPath(world.home());
    }

    /** Opens a world of a server that offers these calls. */
    static FamilySite open(HttpWorlds worlds, Trial trial, Variant... calls) {
        for (Variant call : calls) {
            trial.requires(call, Variant.OFFERED);
        }
        worlds.usesFamily();
        return new FamilySite(worlds, trial);
    }

    /** Opens a world in which something may be made or deleted for good. */
    static FamilySite fresh(HttpWorlds worlds, Trial trial, Variant... calls) {
        FamilySite site = open(worlds, trial, calls);
        if (!worlds.target().freshWorlds()) {
            throw NotJudged.lacking(Capability.FRESH_WORLDS);
        }
        return site;
    }

    boolean offers(Variant call) {
        return trial.is(call, Variant.OFFERED);
    }

    boolean isFresh() {
        return worlds.target().freshWorlds();
    }

    Exchange send(String method, String path, Json body) {
        return send(method, path, body.toString());
    }

    Exchange send(String method, String path, String body) {
        if (path.endsWith("/autoscaling_settings")) {
            world.scales();
        }
        return site.send(world.request(method, path)
                .with("Content-Type", "application/json")
                .withBody(body));
    }

    Exchange get(String path) {
        return site.send(world.request("GET", path));
    }

    /** Returns what a call answers that should go well. */
    static Json done(Exchange exchange) {
        Site.expect(200, exchange);
        unless(exchange.answer().orElseThrow().isJson(), "the answer should be application/json");
        return Site.json(exchange);
    }

    /** Returns what a call answers that should go well, in this shape. */
    static Json done(Exchange exchange, String schema) {
        Json json = done(exchange);
        List<String> problems = Schema.problems(json, schema);
        unless(problems.isEmpty(), String.join("; ", problems));
        return json;
    }

    String deployment(String id) {
        return chain + "/deployments/" + Percent.encode(id);
    }

    static String environment(EnvironmentRef ref) {
        return HttpWorld.environmentPath(ref);
    }

    /** Returns a deployment as it is when read alone, where that is offered. */
    Optional<Json> readDeployment(String id) {
        return Reads.get(site, deployment(id));
    }

    String status(String id) {
        return Reads.text(
                readDeployment(id).orElseThrow(() -> new Violated("the deployment " + id + " can be read no more")),
                "status");
    }

    Json read() {
        return done(get(environment));
    }

    /** Returns the id of what serves. */
    String current() {
        Json current = Reads.member(read(), "current_deployment");
        if (current.equals(Json.NULL)) {
            throw NotJudged.skipped("needs a current deployment in " + world.home());
        }
        return Reads.text(current, "id");
    }

    static String id(Json environment, String which) {
        return Reads.text(Reads.member(environment, which), "id");
    }

    /** Returns a batch that changes the first chainlet. */
    List<InstanceTypeUpdate> change() {
        return List.of(InstanceTypeUpdate.of(site.chainlet(), site.otherType()));
    }

    /** Returns a batch that asks for what the first chainlet had at the start. */
    List<InstanceTypeUpdate> back() {
        return List.of(InstanceTypeUpdate.of(
                site.chainlet(), site.start.values().iterator().next()));
    }

    /** Sends a batch, and returns what it makes once that serves. */
    String rolledOut(List<InstanceTypeUpdate> batch) {
        current();
        ChainDeployment made = world.update(batch).accepted().chainDeployment();
        if (made == null) {
            throw new Violated("a changing batch should make a deployment");
        }
        world.settle();
        return made.id().value();
    }

    /** Returns a deployment that served, ran on another type than is wanted now, and that no environment holds. */
    String replaced() {
        String replaced = rolledOut(change());
        rolledOut(back());
        if (readDeployment(replaced).isEmpty()) {
            throw NotJudged.notApplicable("the server does not offer single deployments");
        }
        return replaced;
    }

    /** Returns a deployment that served, runs on what is wanted now, and that no environment holds. */
    String replacedButAsWanted() {
        String replaced = replaced();
        rolledOut(change());
        return replaced;
    }

    /** Returns what of the environment and its deployments stays as it is unless a call is accepted. */
    String view() {
        Json environmentNow = read();
        Map<String, Object> view = new TreeMap<>();
        for (String field : List.of("chainlet_settings", "promotion_settings")) {
            view.put(field, Reads.member(environmentNow, field));
        }
        for (String which : List.of("current_deployment", "candidate_deployment")) {
            view.put(which, id(environmentNow, which));
        }
        view.put("deployments", deployments());
        return view.toString();
    }

    /** Returns the ids of the chain's deployments but those of other environments, sorted. */
    Set<String> deployments() {
        return new java.util.TreeSet<>(world.deployments(world.home()).orElse(Set.of()));
    }

    void stays(String view, String after) {
        unlessEqual(view, view(), "what is read after " + after);
    }

    /** Lets time pass until something holds. */
    void eventually(java.util.function.BooleanSupplier holds, String otherwise) {
        unless(world.eventually(holds, otherwise), otherwise);
    }

    /** Tells whether a promotion into the environment is in progress. */
    boolean promoting() {
        return World.promoting(world.read());
    }
}
