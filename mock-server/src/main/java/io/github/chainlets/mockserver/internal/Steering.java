package io.github.chainlets.mockserver.internal;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.fake.DeploymentFate;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Envelope;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.worldfile.WorldReader;
import io.github.chainlets.mockserver.worldfile.WorldWriter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What can be done to a world that the service itself would never let anybody do: under {@code /_mock}. */
final class Steering {
    private static final Duration FARTHEST = Duration.ofDays(3660);
    private static final String CLOCK = "/_mock/clock";

    @Inject
    Steering() {}

    void addTo(RouteTable routes) {
        routes.steering("GET", "/_mock/state", "get_state", call -> state(call.tenant()));
        routes.steering("PUT", "/_mock/state", "put_state", Steering::putState);
        routes.steering("POST", "/_mock/reset", "reset", call -> {
            Fields.ofJsonOrNothing(call.body()).done();
            call.tenant().reset();
            return state(call.tenant());
        });
        snapshots(routes);
        clock(routes);
        routes.steering("GET", "/_mock/faults", "get_faults", call -> faults(call.tenant()));
        routes.steering("POST", "/_mock/faults", "add_fault", call -> {
            SteeringBodies.addFault(call.tenant().faults(), Fields.ofJson(call.body()));
            return faults(call.tenant());
        });
        routes.steering("DELETE", "/_mock/faults", "clear_faults", call -> {
            call.tenant().faults().clear();
            return faults(call.tenant());
        });
        routes.steering("GET", "/_mock/outcomes", "get_outcomes", call -> outcomes(call.tenant()));
        routes.steering("POST", "/_mock/outcomes", "add_outcome", call -> {
            planned(call.tenant(), SteeringBodies.fate(Fields.ofJson(call.body())));
            return outcomes(call.tenant());
        });
        routes.steering("GET", "/_mock/rollouts", "get_rollouts", call -> Rollouts.of(call.tenant()));
        routes.steering("POST", "/_mock/plan", "plan", Steering::plan);
    }

    private static void snapshots(RouteTable routes) {
        routes.steering("GET", "/_mock/snapshots", "get_snapshots", call -> snapshots(call.tenant()));
        routes.steering("POST", "/_mock/snapshots", "take_snapshot", call -> {
            Fields fields = Fields.ofJson(call.body());
            String name = fields.text("name");
            fields.done();
            call.tenant().snapshots().take(name);
            return snapshots(call.tenant());
        });
        routes.steering("POST", "/_mock/snapshots/{name}/restore", "restore_snapshot", call -> {
            boolean found = call.tenant().snapshots().restore(call.parameter(0));
            return found ? state(call.tenant()) : noSnapshot(call.parameter(0));
        });
        routes.steering("DELETE", "/_mock/snapshots/{name}", "drop_snapshot", call -> {
            boolean found = call.tenant().snapshots().drop(call.parameter(0));
            return found ? snapshots(call.tenant()) : noSnapshot(call.parameter(0));
        });
    }

    private static void clock(RouteTable routes) {
        routes.steering("GET", CLOCK, "get_clock", call -> clock(call.tenant()));
        routes.steering("POST", CLOCK + "/advance", "advance_clock", moved((call, fields) -> {
            Duration duration = SteeringBodies.duration(fields, FARTHEST);
            fields.done();
            call.tenant().clock().advance(duration);
        }));
        routes.steering("POST", CLOCK + "/freeze", "freeze_clock", moved((call, fields) -> {
            fields.done();
            call.tenant().clock().freeze();
        }));
        routes.steering("POST", CLOCK + "/resume", "resume_clock", moved((call, fields) -> {
            fields.done();
            call.tenant().clock().speed(1);
        }));
        routes.steering("POST", CLOCK + "/speed", "speed_clock", moved((call, fields) -> {
            double factor = fields.number("factor", 0, VirtualClock.FASTEST);
            fields.done();
            call.tenant().clock().speed(factor);
        }));
        routes.steering("POST", CLOCK + "/advance-until", "advance_clock_until", moved((call, fields) -> {
            ChainId chain = fields.made("chain_id", ChainId::new);
            DeploymentId deployment = fields.made("deployment_id", DeploymentId::new);
            DeploymentStatus status = fields.made("status", SteeringBodies::knownStatus);
            fields.done();
            Instant reached = call.tenant()
                    .chains()
                    .reaches(chain, deployment, status)
                    .orElseThrow(() -> BadInput.at(
                            "status",
                            "deployment \"" + deployment + "\" will not become " + status + " as things stand"));
            call.tenant().clock().advanceTo(reached);
        }));
    }

    /** Moves a clock. */
    @FunctionalInterface
    private interface Move {
        void move(Call call, Fields fields);
    }

    private static Call.Operation moved(Move move) {
        return call -> {
            move.move(call, Fields.ofJsonOrNothing(call.body()));
            return clock(call.tenant());
        };
    }

    private static Answer putState(Call call) {
        call.tenant().chains().load(WorldReader.read(Node.ofJson(call.body())));
        return state(call.tenant());
    }

    private static Answer state(Tenant tenant) {
        return Answer.json(200, WorldWriter.write(tenant.chains().world()));
    }

    private static Answer snapshots(Tenant tenant) {
        return object(json -> json.array("snapshots", tenant.snapshots().names(), JsonOut::value));
    }

    private static Answer noSnapshot(String name) {
        return Envelope.error(404, Envelope.NOT_FOUND, "name: there is no snapshot \"" + name + "\"");
    }

    private static Answer clock(Tenant tenant) {
        VirtualClock clock = tenant.clock();
        return object(json -> SteeringBodies.clock(json, clock));
    }

    private static Answer faults(Tenant tenant) {
        return object(json -> json.array("faults", tenant.faults().pending(), SteeringBodies::fault));
    }

    private static void planned(Tenant tenant, DeploymentFate fate) {
        try {
            tenant.chains().planNextDeployments(fate);
        } catch (IllegalStateException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static Answer outcomes(Tenant tenant) {
        return object(json -> json.array("outcomes", tenant.chains().plannedFates(), SteeringBodies::fate));
    }

    private static Answer plan(Call call) {
        Fields fields = Fields.ofJson(call.body());
        String chain = fields.text("chain_id");
        String environment = fields.text("env_name");
        List<InstanceTypeUpdate> updates = new ArrayList<>();
        for (Node update : fields.required("updates").items()) {
            Fields entry = new Fields(update);
            updates.add(InstanceTypeUpdate.of(entry.text("chainlet_name"), entry.text("instance_type_id")));
            entry.done();
        }
        fields.done();
        EnvironmentRef ref = checked(chain, environment);
        return Answer.json(200, Plans.write(call.tenant().updater().plan(ref, InstanceTypeUpdates.copyOf(updates))));
    }

    private static EnvironmentRef checked(String chain, String environment) {
        try {
            return EnvironmentRef.of(chain, environment);
        } catch (IllegalArgumentException e) {
            throw BadInput.at("chain_id, env_name", String.valueOf(e.getMessage()));
        }
    }

    static Answer object(Consumer<JsonOut> fields) {
        JsonOut json = new JsonOut().beginObject();
        fields.accept(json);
        return Answer.json(200, json.endObject().toBytes());
    }
}
