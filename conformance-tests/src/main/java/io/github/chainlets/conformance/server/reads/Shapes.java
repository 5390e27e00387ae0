package io.github.chainlets.conformance.server.reads;

import static io.github.chainlets.conformance.check.Violated.unless;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.schema.Schema;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.List;

/** What reads answer: JSON by its content type too, of the schema, before, during and after a promotion. */
final class Shapes {
    static final List<Check<HttpWorlds>> CHECKS = List.of(Check.of("READ-08", Shapes::fit));

    private Shapes() {}

    private static void fit(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        look(site);
        site.world
                .update(List.of(InstanceTypeUpdate.of(site.chainlet(), site.otherType())))
                .accepted();
        look(site);
        site.world.settle();
        look(site);
    }

    private static void look(Site site) {
        String chain = Reads.chain(site);
        one(site, HttpWorld.environmentPath(site.world.home()), Schema.ENVIRONMENT);
        one(site, "/v1/instance_types", Schema.INSTANCE_TYPES);
        each(site, chain + "/environments", "environments", Schema.ENVIRONMENT);
        each(site, chain + "/deployments", "deployments", Schema.DEPLOYMENT);
        each(site, "/v1/instance_type_prices", "instance_types", "");
        each(site, "/v1/chains", "chains", "");
    }

    private static void each(Site site, String path, String field, String schema) {
        Json list = one(site, path, "");
        for (Json entry : Reads.items(Reads.member(list, field))) {
            if (schema.equals(Schema.DEPLOYMENT)) {
                one(site, path + "/" + Reads.text(entry, "id"), schema);
            }
            fits(path, entry, schema);
        }
    }

    /** Reads one thing, where it is offered. */
    private static Json one(Site site, String path, String schema) {
        Exchange exchange = site.send(site.world.request("GET", path));
        if (exchange.status() != 200) {
            return Json.NULL;
        }
        unless(
                exchange.answer().orElseThrow().isJson(),
                "the content type of " + path + " should be application/json, but is "
                        + exchange.answer().orElseThrow().header("Content-Type").orElse("not said"));
        Json json = Site.json(exchange);
        fits(path, json, schema);
        return json;
    }

    private static void fits(String path, Json json, String schema) {
        List<String> problems = schema.isEmpty() ? List.of() : Schema.problems(json, schema);
        unless(problems.isEmpty(), path + ": " + String.join("; ", problems));
        if (schema.equals(Schema.DEPLOYMENT)) {
            agrees(path, json);
        } else if (schema.equals(Schema.ENVIRONMENT)) {
            agrees(path, Reads.member(json, "current_deployment"));
            agrees(path, Reads.member(json, "candidate_deployment"));
            promotes(path, json);
        }
    }

    /** A candidate is there while a promotion is; where the field is known, it tells of it. */
    private static void promotes(String path, Json environment) {
        Json candidate = Reads.member(environment, "candidate_deployment");
        boolean known = environment instanceof Json.Obj obj && obj.members().containsKey("in_progress_promotion");
        unless(
                !known
                        || candidate.equals(Json.NULL)
                        || !Reads.member(environment, "in_progress_promotion").equals(Json.NULL),
                path + ": with a candidate, in_progress_promotion should tell of its promotion");
    }

    /** A deployment's status is that of its least advanced chainlet, or of one that failed: of one of them in any case. */
    private static void agrees(String path, Json deployment) {
        String status = Reads.text(deployment, "status");
        List<String> chainlets = Reads.items(Reads.member(deployment, "chainlets")).stream()
                .map(chainlet -> Reads.text(chainlet, "status"))
                .toList();
        unless(
                chainlets.isEmpty() || chainlets.contains(status),
                path + ": a deployment that is " + status + " should have a chainlet that is, too, and not "
                        + chainlets);
    }
}
