package io.github.chainlets.conformance.server.requests;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.server.world.BodyLimit;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.RawHttp;
import io.github.chainlets.conformance.wire.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How errors look, and which of two comes first. Most of it is looked at on every exchange. */
final class Errors {
    static final List<Check<HttpWorlds>> CHECKS = Stream.concat(
                    Stream.of(Check.of("ERR-03", Errors::earlierWins), Check.last("LIMIT-01", Errors::rateLimit)),
                    Stream.of("RES-01", "RES-02", "RES-10", "AUTH-08", "ERR-01", "ERR-02", "ERR-06", "ERR-07", "SRV-01")
                            .map(id -> Check.<HttpWorlds>last(id, Errors::tour)))
            .toList();

    private Errors() {}

    private static void tour(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        Request update = site.update(site.refused());
        for (Request request : List.of(
                update,
                update.withBody("{"),
                update.withBody("{}"),
                update.without("Authorization"),
                Site.as(update, "Api-Key"),
                Site.as(update, site.credential(worlds.target().unknownKey())),
                update.withMethod("GET"),
                update.withMethod("PUT"),
                update.withMethod("DELETE"),
                update.withMethod("BREW"),
                update.withTarget("/v1/kit-none"),
                update.withTarget("/v1/chains/%zz/environments"),
                update.withTarget("/v1/chains/%00/environments/%00"),
                update.withTarget(Site.path("kitnone0", site.environment())),
                update.with("Host", "kit.invalid"),
                update.with("Content-Length", "x"),
                update.with("X-Kit", "x".repeat(20_000)))) {
            site.send(request);
        }
        site.send(site.update(site.noop()));
        if (!trial.liveSafe()) {
            site.send(site.update(site.changing()));
        }
        trial.judgeObservations();
    }

    private record Fault(String name, boolean body, int status, UnaryOperator<Request> spoil) {}

    private static void earlierWins(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        int invalid = Integer.parseInt(trial.variant(Variant.V_INVALID));
        List<Fault> faults = new ArrayList<>(List.of(
                new Fault("path", false, 404, r -> r.withTarget(r.target() + "x")),
                new Fault("method", false, 405, r -> r.withMethod("PUT")),
                new Fault(
                        "key",
                        false,
                        Integer.parseInt(trial.variant(Variant.V_AUTHMISS)),
                        r -> r.without("Authorization"))));
        int limit = BodyLimit.find(site);
        if (limit > 0) {
            faults.add(new Fault("size", true, 413, r -> r.withBody("{" + " ".repeat(limit))));
        }
        faults.addAll(List.of(
                new Fault("JSON", true, invalid, r -> r.withBody("{\"updates\":[")),
                new Fault("shape", true, invalid, r -> r.withBody("{\"updates\":[{}]}")),
                new Fault(
                        "chain",
                        false,
                        404,
                        r -> r.withTarget(r.target()
                                .replace("/chains/" + Percent.encode(site.chain()) + "/", "/chains/kitnone0/"))),
                new Fault(
                        "environment",
                        false,
                        404,
                        r -> r.withTarget(r.target().replaceFirst("/environments/[^/]*", "/environments/kit-none"))),
                new Fault("batch", true, invalid, r -> r.withBody(site.refused()))));
        for (int i = 0; i < faults.size(); i++) {
            for (int j = i; j < faults.size(); j++) {
                Fault earlier = faults.get(i);
                Fault later = faults.get(j);
                if (i != j && earlier.body() && later.body()) {
                    continue;
                }
                Request both = earlier.spoil().apply(later.spoil().apply(site.update(site.changing())));
                Exchange exchange = site.send(both);
                if (exchange.status() != earlier.status()) {
                    throw new Violated("with " + earlier.name() + " and " + later.name()
                            + " wrong, the status should be " + earlier.status() + ", but: " + exchange.outcome());
                }
            }
        }
        site.unchanged();
    }

    private static void rateLimit(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        int limited = trial.observations().looks("CIT-LIMIT-01");
        try (RawHttp.Connection connection = worlds.wire().http().connect()) {
            for (int i = 0; i < 150 && limited == 0; i++) {
                limited += worlds.wire()
                                        .seen(connection.send(site.update(site.refused())))
                                        .status()
                                == 429
                        ? 1
                        : 0;
            }
        } catch (IOException e) {
            trial.step("the connection closed: " + e.getMessage());
        }
        if (limited == 0) {
            throw NotJudged.lacking(Capability.RATE_LIMIT);
        }
        trial.judgeObservations();
    }
}
