package io.github.chainlets.conformance.client;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.UpdateOutcome;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What an adapter makes of answers. */
final class Reading {
    static final List<Check<Clients>> CHECKS = List.of(
            Check.of("ENC-01", Reading::unchanged),
            Check.of("ENC-03", Reading::unknownFields),
            Check.of("ENC-04", Reading::unknownStatuses),
            Check.of("ENC-06", Reading::numbersAndDates),
            Check.of("ENC-07", Reading::incomplete),
            Check.of("RES-09", Reading::updatedOnly),
            Check.of("DIFF-02", Reading::corpus));

    /** What the schema allows to be null, an adapter may take as null when it is absent. */
    private static final Set<String> NULLABLE = Set.of(
            "chain_deployment",
            "environment",
            "autoscaling_settings",
            "autoscaling_window",
            "scale_down_delay",
            "target_utilization_percentage",
            "target_in_flight_tokens",
            "gpu_type",
            "gpu_memory_limit_mib");

    private Reading() {}

    private static UpdateOutcome answered(Stage stage, Json body) {
        stage.server.play(Script.json(200, body.toString(), "X-Kit: 1"));
        return stage.bounded(stage::update);
    }

    private static void unchanged(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            trial.forAll(Answers.outcomes(), 100, outcome -> {
                UpdateOutcome arrived = answered(stage, DomainWriter.outcome(outcome));
                unlessEqual(outcome, arrived, "the outcome");
            });
        }
    }

    private static void unknownFields(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            unlessEqual(
                    DomainReader.outcome(Sample.UPDATE),
                    answered(stage, Sample.withExtras(Sample.UPDATE)),
                    "the outcome with unknown fields");
            stage.server.play(
                    Script.json(200, Sample.withExtras(Sample.ENVIRONMENT).toString()));
            unlessEqual(
                    DomainReader.environment(Sample.ENVIRONMENT),
                    stage.bounded(stage::read),
                    "the environment with unknown fields");
        }
    }

    private static void unknownStatuses(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            for (String status : List.of("HIBERNATING", "active", "ACTIVE ", "", "é", "DEPLOYING_2")) {
                Json body = Sample.with(
                        Sample.with(Sample.UPDATE, List.of("chain_deployment", "status"), Json.of(status)),
                        List.of("chain_deployment", "chainlets", "0", "status"),
                        Json.of(status));
                ChainDeployment deployment =
                        Objects.requireNonNull(answered(stage, body).chainDeployment());
                unlessEqual(status, deployment.status().name(), "the deployment's status");
                unlessEqual(status, deployment.chainlets().get(0).status().name(), "the chainlet's status");
            }
        }
    }

    private static void numbersAndDates(Clients clients, Trial trial) throws Exception {
        List<String> created = List.of("chain_deployment", "created_at");
        List<String> autoscaling = List.of("chainlet_environment_settings", "0", "autoscaling_settings");
        try (Stage stage = Stage.open(clients, trial)) {
            for (String date : List.of(
                    "2026-01-02T03:04:05Z",
                    "2026-01-02T03:04:05.1Z",
                    "2026-01-02T03:04:05.123456Z",
                    "2026-01-02T03:04:05.123456789Z",
                    "2026-01-02T05:04:05+02:00",
                    "2026-01-02T05:04:05.000001+02:00",
                    "2026-01-01T22:34:05-04:30")) {
                ChainDeployment deployment =
                        Objects.requireNonNull(answered(stage, Sample.with(Sample.UPDATE, created, Json.of(date)))
                                .chainDeployment());
                unlessEqual(OffsetDateTime.parse(date).toInstant(), deployment.createdAt(), "created_at " + date);
            }
            Json absent = Sample.without(
                    Sample.UPDATE,
                    List.of("chainlet_environment_settings", "0", "autoscaling_settings", "target_in_flight_tokens"));
            var settings = Objects.requireNonNull(
                    answered(stage, absent).chainletEnvironmentSettings().get(0).autoscalingSettings());
            unless(settings.targetInFlightTokens() == null, "an absent token target should be null");
            for (String number : List.of("1.5", "2147483648", "-2147483649", "1e10", "99999999999999999999", "\"x\"")) {
                List<String> path = List.of(autoscaling.get(0), "0", "autoscaling_settings", "max_replica");
                unknownOutcome(stage, Sample.with(Sample.UPDATE, path, new Json.Num(number)), "");
            }
            for (String date : List.of("yesterday", "", "2026-13-01T00:00:00Z")) {
                unknownOutcome(stage, Sample.with(Sample.UPDATE, created, Json.of(date)), "");
            }
        }
    }

    private static void unknownOutcome(Stage stage, Json body, String named) {
        UpdateException failure = stage.failure(Script.json(200, body.toString()), Stage.LONG);
        unless(
                failure instanceof IndeterminateException,
                "a 200 that cannot be read should be an unknown outcome, but is " + failure);
        unless(
                String.valueOf(failure.getMessage()).contains(named),
                "the message should name " + named + ", but is " + failure.getMessage());
    }

    private static void incomplete(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            for (List<String> path : Sample.paths(Sample.UPDATE)) {
                String name = path.get(path.size() - 1);
                if (!NULLABLE.contains(name)) {
                    unknownOutcome(stage, Sample.without(Sample.UPDATE, path), name);
                    unknownOutcome(stage, Sample.with(Sample.UPDATE, path, Json.NULL), name);
                }
                Json wrong = Sample.at(Sample.UPDATE, path) instanceof Json.Arr ? Json.obj() : Json.arr();
                unknownOutcome(stage, Sample.with(Sample.UPDATE, path, wrong), name);
            }
        }
    }

    private static void updatedOnly(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            List<String> path = List.of("chainlet_environment_settings");
            Json.Arr all = (Json.Arr) Sample.at(Sample.UPDATE, path);
            for (int size = 0; size < all.items().size(); size++) {
                Json body = Sample.with(
                        Sample.UPDATE, path, new Json.Arr(all.items().subList(0, size)));
                unlessEqual(
                        size,
                        answered(stage, body).chainletEnvironmentSettings().size(),
                        "the number of settings");
            }
        }
    }

    private static void corpus(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            for (Corpus.Entry entry : Corpus.all()) {
                trial.step("corpus entry " + entry.name());
                stage.server.play(Script.json(entry.status(), entry.body(), entry.headers()));
                unlessEqual(entry.expected(), Corpus.outcome(entry, stage), "what arrives of " + entry.name());
            }
        } catch (UpdateException e) {
            throw new Violated("an entry of the corpus should not fail: " + e);
        }
    }
}
