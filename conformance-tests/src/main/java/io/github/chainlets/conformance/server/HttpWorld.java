package io.github.chainlets.conformance.server;

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
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.conformance.wire.Response;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A server as a world: one key, and raw requests. */
final class HttpWorld extends World {
    private static final Duration POLL = Duration.ofMillis(200);

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

    String key() {
        return key;
    }

    /** Loses the answer to the next update: after the whole request was sent, or half of it. */
    void loseNext(boolean whole) {
        loseNext.set(whole);
    }

    /** Returns a request with the key. */
    Request request(String method, String target) {
        return Request.of(method, target, new byte[0])
                .with("Authorization", worlds.subject().authScheme().credential(key));
    }

    Request readRequest(EnvironmentRef ref) {
        return request("GET", environmentPath(ref));
    }

    static String updatePath(EnvironmentRef ref) {
        return environmentPath(ref) + "/chainlet_settings/instance_types/update";
    }

    private static String environmentPath(EnvironmentRef ref) {
        return chainPath(ref) + "/environments/" + segment(ref.environmentName().value());
    }

    private static String chainPath(EnvironmentRef ref) {
        return "/v1/chains/" + segment(ref.chainId().value());
    }

    /** Encodes everything but letters, digits, hyphen and underscore. */
    static String segment(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
            out.append(plain ? Character.toString(b) : String.format("%%%02X", b & 0xff));
        }
        return out.toString();
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
        Exchange exchange = worlds.wire().send(readRequest(ref));
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
        Exchange exchange = worlds.wire().send(request("GET", chainPath(ref) + "/deployments/" + segment(id.value())));
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
        if (worlds.subject().steering()) {
            worlds.steering().advance(worlds.subject().authScheme().credential(key), by);
            return true;
        }
        return false;
    }

    @Override
    public boolean failNext() {
        return worlds.subject().steering()
                && worlds.steering().failNext(worlds.subject().authScheme().credential(key));
    }

    @Override
    public List<InstanceType> types() {
        return worlds.types(this);
    }

    @Override
    protected void passTime() {
        if (!advance(Duration.ofHours(2))) {
            Wire.pause(POLL);
        }
    }

    @Override
    protected int patience() {
        return worlds.subject().steering()
                ? 20
                : (int) Math.max(1, worlds.subject().patience().toMillis() / POLL.toMillis());
    }
}
