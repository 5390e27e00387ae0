package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldfile.WorldReader;
import io.github.chainlets.mockserver.worldfile.WorldWriter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What can be done to a world that the service itself would never let anybody do: under {@code /_mock}. */
public final class SteeringApi {
    private static final Duration FARTHEST = Duration.ofDays(3660);
    private static final String CLOCK = "/_mock/clock";
    private static final int MOST_AUDIT_DELAY = 86_400;

    @Inject
    public SteeringApi() {}

    public void addTo(RouteTable routes) {
        routes.steering("GET", "/_mock/state", "get_state", request -> state(request.world()));
        routes.steering("PUT", "/_mock/state", "put_state", SteeringApi::putState);
        routes.steering("POST", "/_mock/reset", "reset", request -> {
            Fields.ofJsonOrNothing(request.body()).done();
            request.world().reset();
            return state(request.world());
        });
        snapshots(routes);
        clock(routes);
        routes.steering("GET", "/_mock/faults", "get_faults", request -> faults(request.world()));
        routes.steering("POST", "/_mock/faults", "add_fault", request -> {
            SteeringBodies.arm(request.world().faults(), FaultBody.read(Fields.ofJson(request.body())));
            return faults(request.world());
        });
        routes.steering("DELETE", "/_mock/faults", "clear_faults", request -> {
            request.world().faults().clear();
            return faults(request.world());
        });
        routes.steering("GET", "/_mock/outcomes", "get_outcomes", request -> outcomes(request.world()));
        routes.steering("POST", "/_mock/outcomes", "add_outcome", request -> {
            planned(request.world(), OutcomeBody.read(Fields.ofJson(request.body())));
            return outcomes(request.world());
        });
        routes.steering("GET", "/_mock/audit-delay", "get_audit_delay", request -> auditDelay(request.world()));
        routes.steering("PUT", "/_mock/audit-delay", "set_audit_delay", request -> {
            Fields fields = Fields.ofJson(request.body());
            double seconds = fields.number("seconds", 0, MOST_AUDIT_DELAY);
            fields.done();
            request.world().chains().delayAuditEntries(Duration.ofMillis((long) (seconds * 1000)));
            return auditDelay(request.world());
        });
        routes.steering("GET", "/_mock/rollouts", "get_rollouts", request -> RolloutsJson.of(request.world()));
        routes.question("POST", "/_mock/plan", "plan", SteeringApi::plan);
    }

    private static void snapshots(RouteTable routes) {
        routes.steering("GET", "/_mock/snapshots", "get_snapshots", request -> snapshots(request.world()));
        routes.steering("POST", "/_mock/snapshots", "take_snapshot", request -> {
            Fields fields = Fields.ofJson(request.body());
            String name = fields.text("name");
            fields.done();
            request.world().takeSnapshot(name);
            return snapshots(request.world());
        });
        routes.steering("POST", "/_mock/snapshots/{name}/restore", "restore_snapshot", request -> {
            boolean found = request.world().restoreSnapshot(request.parameter(0));
            return found ? state(request.world()) : noSnapshot(request.parameter(0));
        });
        routes.steering("DELETE", "/_mock/snapshots/{name}", "drop_snapshot", request -> {
            boolean found = request.world().dropSnapshot(request.parameter(0));
            return found ? snapshots(request.world()) : noSnapshot(request.parameter(0));
        });
    }

    private static void clock(RouteTable routes) {
        routes.steering("GET", CLOCK, "get_clock", request -> clock(request.world()));
        routes.steering("POST", CLOCK + "/advance", "advance_clock", moved((request, fields) -> {
            Duration duration = SteeringBodies.duration(fields, FARTHEST);
            fields.done();
            request.world().clock().advance(duration);
        }));
        routes.steering("POST", CLOCK + "/freeze", "freeze_clock", moved((request, fields) -> {
            fields.done();
            request.world().clock().freeze();
        }));
        routes.steering("POST", CLOCK + "/resume", "resume_clock", moved((request, fields) -> {
            fields.done();
            request.world().clock().speed(1);
        }));
        routes.steering("POST", CLOCK + "/speed", "speed_clock", moved((request, fields) -> {
            double factor = fields.number("factor", 0, VirtualClock.FASTEST);
            fields.done();
            request.world().clock().speed(factor);
        }));
        routes.steering("POST", CLOCK + "/advance-until", "advance_clock_until", moved((request, fields) -> {
            ChainId chain = fields.made("chain_id", ChainId::new);
            DeploymentId deployment = fields.made("deployment_id", DeploymentId::new);
            DeploymentStatus status = fields.made("status", SteeringBodies::knownStatus);
            fields.done();
            Instant reached = request.world()
                    .chains()
                    .reaches(chain, deployment, status)
                    .orElseThrow(() -> BadInput.at(
                            "status",
                            "deployment \"" + deployment + "\" will not become " + status + " as things stand"));
            request.world().clock().advanceTo(reached);
        }));
    }

    /** Moves a clock. */
    @FunctionalInterface
    private interface Move {
        void move(ApiRequest request, Fields fields);
    }

    private static Route.Handler moved(Move move) {
        return request -> {
            move.move(request, Fields.ofJsonOrNothing(request.body()));
            return clock(request.world());
        };
    }

    private static Answer auditDelay(LiveWorld world) {
        double seconds = world.chains().auditDelay().toMillis() / 1000.0;
        return Answer.object(json -> json.name("seconds").value(SteeringBodies.decimal(seconds)));
    }

    private static Answer putState(ApiRequest request) {
        request.world().load(WorldReader.read(Node.ofJson(request.body())));
        return state(request.world());
    }

    private static Answer state(LiveWorld world) {
        return Answer.json(200, WorldWriter.write(world.chains().world()));
    }

    private static Answer snapshots(LiveWorld world) {
        return Answer.object(json -> json.array("snapshots", world.snapshots(), JsonOut::value));
    }

    private static Answer noSnapshot(String name) {
        return ErrorEnvelope.error(404, ErrorEnvelope.NOT_FOUND, "name: there is no snapshot \"" + name + "\"");
    }

    private static Answer clock(LiveWorld world) {
        VirtualClock clock = world.clock();
        return Answer.object(json -> SteeringBodies.clock(json, clock));
    }

    private static Answer faults(LiveWorld world) {
        return Answer.object(json -> json.array("faults", world.faults().pending(), FaultBody::write));
    }

    private static void planned(LiveWorld world, PlannedOutcome outcome) {
        OutcomeTarget.check(world.chains().world(), outcome);
        try {
            world.chains().planOutcomes(outcome);
        } catch (IllegalStateException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static Answer outcomes(LiveWorld world) {
        return Answer.object(json -> json.array("outcomes", world.chains().plannedOutcomes(), OutcomeBody::write));
    }

    private static Answer plan(ApiRequest request) {
        Fields fields = Fields.ofJson(request.body());
        ChainId chain = fields.made("chain_id", ChainId::new);
        EnvironmentName environment = fields.made("env_name", EnvironmentName::new);
        List<InstanceTypeUpdate> updates = new ArrayList<>();
        for (Node update : fields.required("updates").items()) {
            Fields entry = new Fields(update);
            updates.add(InstanceTypeUpdate.of(entry.text("chainlet_name"), entry.text("instance_type_id")));
            entry.done();
        }
        fields.done();
        EnvironmentRef ref = new EnvironmentRef(chain, environment);
        return Answer.json(
                200, PlanJson.write(request.world().updater().plan(ref, InstanceTypeUpdates.copyOf(updates))));
    }
}
