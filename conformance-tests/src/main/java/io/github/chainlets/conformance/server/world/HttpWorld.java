package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.conformance.server.traffic.Wire;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.conformance.wire.Response;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A server as a world: one key, and raw requests. */
public final class HttpWorld extends World {
    private static final Duration POLL = Duration.ofMillis(200);

    /** So often a steered clock is moved on at once; what is still not there may need real time. */
    private static final int FAST = 3;

    private final HttpWorlds worlds;
    private final Trial.Conditions conditions;
    private final String key;
    private final AtomicReference<@Nullable Boolean> loseNext = new AtomicReference<>();

    HttpWorld(HttpWorlds worlds, String key, EnvironmentRef home, Trial.Conditions conditions) {
        super(home, conditions);
        this.worlds = worlds;
        this.key = key;
        this.conditions = conditions;
    }

    /** Returns the key that opens this world. */
    public String key() {
        return key;
    }

    /** Loses the answer to the next update: after the whole request was sent, or half of it. */
    void loseNext(boolean whole) {
        loseNext.set(whole);
    }

    /** Returns a request with the key. */
    public Request request(String method, String target) {
        return Request.of(method, target, new byte[0])
                .with("Authorization", worlds.target().credential(key));
    }

    /** Returns a request that reads an environment. */
    public Request readRequest(EnvironmentRef ref) {
        return request("GET", environmentPath(ref));
    }

    /** Returns the path of the update. */
    public static String updatePath(EnvironmentRef ref) {
        return environmentPath(ref) + "/chainlet_settings/instance_types/update";
    }

    /** Returns the path of an environment. */
    public static String environmentPath(EnvironmentRef ref) {
        return chainPath(ref) + "/environments/"
                + Percent.encode(ref.environmentName().value());
    }

    /** Returns the path of a deployment, in the chain of an environment. */
    public static String deploymentPath(EnvironmentRef ref, String id) {
        return chainPath(ref) + "/deployments/" + Percent.encode(id);
    }

    /** Returns the path of a chain. */
    public static String chainPath(EnvironmentRef ref) {
        return "/v1/chains/" + Percent.encode(ref.chainId().value());
    }

    @Override
    protected Reply send(EnvironmentRef ref, InstanceTypeUpdates updates) {
        Request request = request("POST", updatePath(ref))
                .with("Content-Type", "application/json")
                .withBody(DomainWriter.request(updates.updates()).toString());
        Boolean lose = loseNext.getAndSet(null);
        if (lose != null) {
            int length = worlds.wire().http().length(request);
            worlds.wire().hangUp(request, lose ? length : length - request.body().length / 2 - 1);
            return new Reply.Lost("the kit hung up");
        }
        return reply(worlds.wire().send(request));
    }

    /** Returns what an environment has, for bringing it back. */
    Original original(EnvironmentRef ref) {
        Exchange exchange = worlds.wire().send(readRequest(ref));
        if (exchange.status() != 200) {
            throw NotJudged.inconclusive(ref + " cannot be read: " + exchange.outcome());
        }
        return Original.of(JsonReader.read(exchange.answer().orElseThrow().body()));
    }

    /**
     * Brings back promotion and autoscaling settings, where they are others.
     *
     * @throws Violated if they stay others
     */
    void scaleAndPromoteAs(EnvironmentRef ref, Original wanted) {
        Original now = original(ref);
        if (!now.promotion().equals(wanted.promotion())) {
            patch(environmentPath(ref), Json.obj("promotion_settings", wanted.promotion()));
        }
        if (!now.autoscaling().equals(wanted.autoscaling())) {
            List<Json.Obj> updates = wanted.autoscaling().entrySet().stream()
                    .map(s -> Json.obj("chainlet_name", s.getKey(), "autoscaling_settings", s.getValue()))
                    .toList();
            scales();
            patch(environmentPath(ref) + "/chainlet_settings/autoscaling_settings", Json.obj("updates", updates));
        }
        Original after = original(ref);
        Violated.unlessEqual(wanted.promotion(), after.promotion(), "the promotion settings of " + ref);
        Violated.unlessEqual(wanted.autoscaling(), after.autoscaling(), "the autoscaling settings of " + ref);
    }

    private void patch(String path, Json.Obj body) {
        worlds.wire()
                .send(request("PATCH", path)
                        .with("Content-Type", "application/json")
                        .withBody(body.toString()));
    }

    private Reply reply(Exchange exchange) {
        Response answer = exchange.response();
        if (answer == null || answer.status() >= 500) {
            return new Reply.Lost(exchange.outcome());
        } else if (answer.status() == 200) {
            try {
                return new Reply.Accepted(DomainReader.outcome(JsonReader.read(answer.body())));
            } catch (JsonException | IllegalArgumentException e) {
                throw new Violated("the answer cannot be read: " + e.getMessage());
            }
        }
        return new Reply.Refused(reason(answer.status()), message(answer));
    }

    private Reason reason(int status) {
        if (Integer.toString(status).equals(conditions.variant(Variant.V_INVALID))) {
            return Reason.INVALID;
        }
        return switch (status) {
            case 401 -> Reason.UNAUTHENTICATED;
            case 403 -> Reason.PERMISSION_DENIED;
            case 404 -> Reason.NOT_FOUND;
            default -> Reason.OTHER;
        };
    }

    private static String message(Response answer) {
        try {
            if (JsonReader.read(answer.body()) instanceof Json.Obj obj
                    && obj.member("message").orElse(Json.NULL) instanceof Json.Str message) {
                return message.value();
            }
        } catch (JsonException e) {
            return answer.text();
        }
        return answer.text();
    }

    @Override
    protected ChainEnvironment fetch(EnvironmentRef ref) {
        return environment(ref, worlds.wire().send(readRequest(ref)));
    }

    @Override
    protected ChainEnvironment glance(EnvironmentRef ref) {
        return environment(ref, worlds.wire().sendOnce(readRequest(ref)));
    }

    @Override
    protected boolean mayBeHidden(EnvironmentRef ref) {
        return worlds.target().steering() && worlds.wire().isHidden(readRequest(ref));
    }

    private static ChainEnvironment environment(EnvironmentRef ref, Exchange exchange) {
        try {
            if (exchange.status() == 200) {
                return DomainReader.environment(
                        JsonReader.read(exchange.answer().orElseThrow().body()));
            }
            throw NotJudged.inconclusive(ref + " cannot be read: " + exchange.outcome());
        } catch (JsonException | IllegalArgumentException e) {
            throw new Violated("the environment cannot be read: " + e.getMessage());
        }
    }

    @Override
    public Optional<Set<String>> deployments(EnvironmentRef ref) {
        Exchange exchange = worlds.wire().send(request("GET", chainPath(ref) + "/deployments"));
        if (exchange.status() != 200) {
            return Optional.empty();
        }
        Json json = JsonReader.read(exchange.answer().orElseThrow().body());
        Set<String> ids = new HashSet<>();
        if (json instanceof Json.Obj obj && obj.member("deployments").orElse(Json.NULL) instanceof Json.Arr list) {
            for (Json item : list.items()) {
                if (item instanceof Json.Obj one
                        && one.member("id").orElse(Json.NULL) instanceof Json.Str id
                        && !isElsewhere(one, ref)) {
                    ids.add(id.value());
                }
            }
        }
        return Optional.of(ids);
    }

    private static boolean isElsewhere(Json.Obj deployment, EnvironmentRef ref) {
        return deployment.member("environment").orElse(Json.NULL) instanceof Json.Str name
                && !name.value().equals(ref.environmentName().value());
    }

    @Override
    public Optional<ChainDeployment> deployment(EnvironmentRef ref, DeploymentId id) {
        Exchange exchange = worlds.wire().send(request("GET", deploymentPath(ref, id.value())));
        if (exchange.status() != 200) {
            return Optional.empty();
        }
        try {
            return Optional.of(DomainReader.deployment(
                    JsonReader.read(exchange.answer().orElseThrow().body())));
        } catch (JsonException | IllegalArgumentException e) {
            throw new Violated("the deployment " + id + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public boolean advance(Duration by) {
        if (worlds.target().steering()) {
            worlds.steering().advance(worlds.target().credential(key), by);
            return true;
        }
        return false;
    }

    @Override
    public boolean failNext() {
        return worlds.target().steering()
                && worlds.steering().failNext(worlds.target().credential(key));
    }

    @Override
    public List<InstanceType> types() {
        return worlds.types(this);
    }

    @Override
    protected void passTime(int times) {
        boolean steered = advance(Duration.ofHours(2));
        if (!steered || times > FAST) {
            Wire.pause(POLL);
        }
    }

    @Override
    protected int patience() {
        return worlds.target().steering()
                ? 20
                : (int) Math.max(1, worlds.target().patience().toMillis() / POLL.toMillis());
    }
}
