package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A right server with the rest of the family, in front of any {@link FamilyPort}. */
public class FamilyServer extends ReferenceServer {
    private static final Duration ANY = Duration.ofSeconds(1);
    private static final String CHAIN = "/v1/chains/([^/]+)";

    /** A call of the family: where it is, and what it does. */
    private record Route(String method, Pattern path, Call call) {}

    private interface Call {
        Json.Obj answer(Http.Request request, List<String> parts, FamilyPort world);
    }

    /** What is asked for cannot be. */
    private static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    private final List<Route> routes = List.of(
            route("POST", "/environments", this::create),
            route("PATCH", "/environments/([^/]+)", this::patch),
            route("POST", "/environments/([^/]+)/promote", this::promote),
            route("PATCH", "/environments/([^/]+)/chainlet_settings/autoscaling_settings", this::scale),
            route("POST", "/deployments/([^/]+)/deactivate", FamilyServer::deactivate),
            route("DELETE", "/deployments/([^/]+)", FamilyServer::deleteDeployment),
            route("DELETE", "", FamilyServer::deleteChain),
            route("GET", "/deployments/([^/]+)/chainlets/([^/]+)/logs", FamilyServer::logs),
            route("GET", "/audit_logs", FamilyServer::audit));

    public FamilyServer() {
        this(FamilyPort::new);
    }

    public FamilyServer(Supplier<? extends FamilyPort> ports) {
        super(ports::get);
    }

    private static Route route(String method, String path, Call call) {
        return new Route(method, Pattern.compile(CHAIN + path), call);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Invalid(otherwise);
        }
    }

    @Override
    protected Http.Response handle(Http.Request request) {
        Set<String> allowed = new LinkedHashSet<>();
        for (Route route : routes) {
            Matcher match = route.path().matcher(request.path());
            if (!request.bad() && match.matches()) {
                if (request.method().equals(route.method())) {
                    return family(request, route, match);
                }
                allowed.add(route.method());
            }
        }
        Http.Response right = super.handle(request);
        if (allowed.isEmpty()
                || (right.status() != 405 && right.status() != 404)
                || request.method().equals("GET")) {
            return right;
        }
        if (right.status() == 405) {
            allowed.add("GET");
        }
        return error(405, "METHOD_NOT_ALLOWED", "method not allowed").with("Allow", String.join(", ", allowed));
    }

    private Http.Response family(Http.Request request, Route route, Matcher match) {
        Http.Response unauthorized = authenticate(request);
        if (unauthorized != null) {
            return unauthorized;
        }
        FamilyPort world = ((FamilyPort) world(key(request))).by(key(request));
        try {
            List<String> parts = new ArrayList<>();
            for (int i = 1; i <= match.groupCount(); i++) {
                parts.add(decode(match.group(i)));
            }
            return Http.Response.json(
                    200, route.call().answer(request, parts, world).toString());
        } catch (Invalid | JsonException | IllegalArgumentException | ClassCastException e) {
            return error(400, "VALIDATION_ERROR", String.valueOf(e.getMessage()));
        } catch (RejectedException e) {
            return error(404, "NOT_FOUND", String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected ReferencePort world(String key) {
        return ((FamilyPort) super.world(key)).by(key);
    }

    private static Json.Obj body(Http.Request request) {
        return (Json.Obj) JsonReader.read(request.body());
    }

    private static EnvironmentRef ref(List<String> parts) {
        return EnvironmentRef.of(parts.get(0), parts.get(1));
    }

    private static Json get(Json.Obj obj, String name) {
        return obj.member(name).orElse(Json.NULL);
    }

    private static String text(Json.Obj obj, String name) {
        require(get(obj, name) instanceof Json.Str text && !text.value().isEmpty(), name);
        return ((Json.Str) get(obj, name)).value();
    }

    private static boolean flag(Json.Obj obj, String name, boolean usual) {
        return get(obj, name).equals(Json.NULL) ? usual : ((Json.Bool) get(obj, name)).value();
    }

    protected Json.Obj promote(Http.Request request, List<String> parts, FamilyPort world) {
        Json.Obj body = body(request);
        boolean cleansUp = flag(body, "scale_down_previous_deployment", true);
        return DomainWriter.deployment(world.promote(ref(parts), text(body, "deployment_id"), cleansUp));
    }

    private static Json.Obj deactivate(Http.Request request, List<String> parts, FamilyPort world) {
        world.deactivate(new ChainId(parts.get(0)), parts.get(1));
        return Json.obj("success", true);
    }

    private static Json.Obj deleteDeployment(Http.Request request, List<String> parts, FamilyPort world) {
        world.deleteDeployment(new ChainId(parts.get(0)), parts.get(1));
        return Json.obj("id", parts.get(1), "deleted", true, "chain_id", parts.get(0));
    }

    private static Json.Obj deleteChain(Http.Request request, List<String> parts, FamilyPort world) {
        world.deleteChain(new ChainId(parts.get(0)));
        return Json.obj("id", parts.get(0), "deleted", true);
    }

    private static Json.Obj logs(Http.Request request, List<String> parts, FamilyPort world) {
        ChainDeployment deployment = world.deployment(new ChainId(parts.get(0)), new DeploymentId(parts.get(1)), ANY);
        if (deployment.chainlets().stream().noneMatch(c -> c.id().equals(parts.get(2)))) {
            world.deployment(deployment.chainId(), new DeploymentId("no-such-chainlet"), ANY);
        }
        return world.logs.read(deployment, query(request), world.now);
    }

    private static Json.Obj audit(Http.Request request, List<String> parts, FamilyPort world) {
        ChainId chain = new ChainId(parts.get(0));
        world.chain(chain, ANY);
        return world.audit.page(chain, query(request), world.now);
    }

    private static Map<String, List<String>> query(Http.Request request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        String text = request.target().contains("?") ? request.target().replaceFirst(".*?\\?", "") : "";
        for (String part : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(decode(pair.length > 1 ? pair[1] : ""));
        }
        return query;
    }

    protected Json.Obj create(Http.Request request, List<String> parts, FamilyPort world) {
        Json.Obj body = body(request);
        ChainId chain = new ChainId(parts.get(0));
        world.chain(chain, ANY);
        EnvironmentRef ref = EnvironmentRef.of(parts.get(0), text(body, "name"));
        require(isFree(world, ref), "name: is taken");
        ReferencePort.Environment made = world.blank(chain);
        if (get(body, "promotion_settings") instanceof Json.Obj promotion) {
            made.promotion = promotion(promotion, made.promotion);
        }
        if (get(body, "chainlet_settings") instanceof Json.Arr chainlets) {
            for (Json item : chainlets.items()) {
                Json.Obj chainlet = (Json.Obj) item;
                String name = text(chainlet, "chainlet_name");
                require(knows(made, name), "chainlet_name");
                if (!get(chainlet, "instance_type_id").equals(Json.NULL)) {
                    String type = text(chainlet, "instance_type_id");
                    require(world.knowsType(type), "instance_type_id");
                    made.settings.put(name, type);
                }
                if (get(chainlet, "autoscaling_settings") instanceof Json.Obj settings) {
                    made.autoscaling.put(name, autoscaling(settings, AutoscalingSettings.DEFAULT));
                }
            }
        }
        return DomainWriter.environment(world.create(ref, made));
    }

    protected boolean isFree(FamilyPort world, EnvironmentRef ref) {
        return !world.environments.containsKey(ref);
    }

    protected boolean knows(ReferencePort.Environment environment, String chainlet) {
        return environment.settings.containsKey(chainlet);
    }

    protected Json.Obj patch(Http.Request request, List<String> parts, FamilyPort world) {
        ReferencePort.Environment environment = world.find(ref(parts));
        Json settings = get(body(request), "promotion_settings");
        if (!settings.equals(Json.NULL)) {
            world.promoteBy(ref(parts), promotion((Json.Obj) settings, environment.promotion));
        }
        return Json.obj("ok", true);
    }

    protected PromotionSettings promotion(Json.Obj change, PromotionSettings now) {
        PromotionSettings settings = now.withRedeployOnPromotion(
                        flag(change, "redeploy_on_promotion", now.redeployOnPromotion()))
                .withRampUpWhilePromoting(flag(change, "ramp_up_while_promoting", now.rampUpWhilePromoting()));
        if (!get(change, "promotion_cleanup_strategy").equals(Json.NULL)) {
            String strategy = text(change, "promotion_cleanup_strategy");
            require(isStrategy(strategy), "promotion_cleanup_strategy");
            settings = settings.withCleanup(new PromotionCleanupStrategy(strategy));
        }
        return settings.withRampUpDurationSeconds(
                number(change, "ramp_up_duration_seconds", now.rampUpDurationSeconds(), 0, Integer.MAX_VALUE));
    }

    protected boolean isStrategy(String strategy) {
        return List.of("KEEP", "SCALE_TO_ZERO", "DEACTIVATE").contains(strategy);
    }

    protected int number(Json.Obj obj, String name, int now, int least, int most) {
        Json given = get(obj, name);
        int number = given.equals(Json.NULL) ? now : Integer.parseInt(((Json.Num) given).raw());
        require(given.equals(Json.NULL) || (number >= least && number <= most), name);
        return number;
    }

    protected Json.Obj scale(Http.Request request, List<String> parts, FamilyPort world) {
        ReferencePort.Environment environment = world.find(ref(parts));
        List<Json> updates = ((Json.Arr) get(body(request), "updates")).items();
        require(!updates.isEmpty(), "updates");
        Map<String, AutoscalingSettings> wanted = new LinkedHashMap<>();
        for (Json item : updates) {
            Json.Obj update = (Json.Obj) item;
            String name = text(update, "chainlet_name");
            require(environment.settings.containsKey(name) && !wanted.containsKey(name), "chainlet_name");
            AutoscalingSettings now = environment.autoscaling.getOrDefault(name, AutoscalingSettings.DEFAULT);
            wanted.put(name, autoscaling((Json.Obj) get(update, "autoscaling_settings"), now));
        }
        boolean changes = world.scale(ref(parts), wanted);
        return Json.obj("status", scaled(changes), "message", changes ? "They hold from now on." : "So already.");
    }

    protected String scaled(boolean changes) {
        return changes ? "ACCEPTED" : "UNCHANGED";
    }

    protected AutoscalingSettings autoscaling(Json.Obj change, AutoscalingSettings now) {
        require(
                Set.of(
                                "min_replica",
                                "max_replica",
                                "autoscaling_window",
                                "scale_down_delay",
                                "concurrency_target",
                                "target_utilization_percentage",
                                "target_in_flight_tokens",
                                "max_scale_down_rate")
                        .containsAll(known(change)),
                "a field is not known");
        int least = number(change, "min_replica", now.minReplica(), 0, Integer.MAX_VALUE);
        int most = number(change, "max_replica", now.maxReplica(), 1, Integer.MAX_VALUE);
        require(least <= most, "min_replica");
        int target = number(change, "concurrency_target", now.concurrencyTarget(), 1, Integer.MAX_VALUE);
        number(change, "max_scale_down_rate", 1, 1, 50);
        number(change, "target_utilization_percentage", 70, 1, 100);
        number(change, "autoscaling_window", 60, 10, 3600);
        Integer delay = now.scaleDownDelay();
        return AutoscalingSettings.of(least, most, target)
                .withScaleDownDelay(number(change, "scale_down_delay", delay == null ? 900 : delay, 0, 3600));
    }

    protected Set<String> known(Json.Obj change) {
        return change.members().keySet();
    }
}
