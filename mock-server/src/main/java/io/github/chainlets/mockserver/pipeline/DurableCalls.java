package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.durable.Ask;
import io.github.chainlets.mockserver.durable.Ask.Purpose;
import io.github.chainlets.mockserver.durable.Decider;
import io.github.chainlets.mockserver.durable.DurableWorld;
import io.github.chainlets.mockserver.durable.Ruling;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.PathRouter;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.traffic.HttpFault.When;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Asked;
import io.github.chainlets.mockserver.worldlog.Decision;
import io.github.chainlets.mockserver.worldlog.WorldStopped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides about requests to worlds that last: as they come, and again when a world is read from its log. */
public final class DurableCalls implements Decider {
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private final PathRouter<Route> routes;
    private final RouteCalls calls;
    private final String basePath;
    private final int rateLimit;

    @Inject
    DurableCalls(RouteTable table, RouteCalls calls, ServerSettings settings) {
        this.routes = table.routes();
        this.calls = calls;
        this.basePath = settings.basePath();
        this.rateLimit = settings.rateLimit();
    }

    /** Decides about a request that has been admitted, and stores what it changes. */
    Ruling decide(RequestContext context, DurableWorld durable, @Nullable Answer refusedBody) {
        Asked asked = context.asked(context.path.substring(basePath.length()), context.body);
        // What is stored holds no key, so it is asked for without.
        context.body = asked.body();
        context.parameters = found(asked).parameters();
        Route route = route(context);
        Ruling ruling = durable.decide(new Ask(asked, null, purpose(route), world -> {
            context.world = world;
            context.generation = world.generation();
            return decide(world, route, rateLimit, refusedBody, () -> calls.answer(context));
        }));
        context.world = ruling.world();
        context.number = ruling.entry();
        return ruling;
    }

    /** Decides about a request that a fault has held until now. */
    Answer decideHeld(RequestContext context, DurableWorld durable) {
        Asked asked = context.asked(context.path.substring(basePath.length()), context.body);
        Route route = route(context);
        Ruling ruling = durable.decide(new Ask(asked, context.number, Purpose.CHANGE, world -> {
            context.world = world;
            Answer answer = calls.answer(context);
            return new Decision(null, answer, false, changes(route, answer));
        }));
        return Objects.requireNonNull(ruling.decision().answer(), "what was held is answered");
    }

    @Override
    public Decision again(LiveWorld world, Asked asked, boolean turned, boolean held) {
        PathRouter.Found<Route> found = found(asked);
        Route route = route(found, asked);
        if (asked.unread()) {
            var unused = world.rates().turn(route.number(), ANY_NUMBER);
            return new Decision(null, null, turned, true);
        }
        ApiRequest request = new ApiRequest(world, found.parameters(), asked.query(), null, asked.body());
        Handling handling = () -> calls.answer(route, request, world.generation(), asked.query());
        return held
                ? new Decision(null, handling.answer(), false, true)
                : decide(world, route, turned ? ANY_NUMBER : 0, null, handling);
    }

    @Override
    public String operation(Asked asked) {
        return route(found(asked), asked).name();
    }

    @Override
    public boolean isJournaled(Asked asked) {
        return route(found(asked), asked).kind() == Route.Kind.SERVICE;
    }

    @Override
    public String path(Asked asked) {
        return basePath + asked.path();
    }

    @FunctionalInterface
    private interface Handling {
        Answer answer();
    }

    private static Decision decide(
            LiveWorld world, Route route, int limit, @Nullable Answer refusedBody, Handling handling) {
        if (route.kind() != Route.Kind.SERVICE) {
            Answer answer = refusedBody == null ? handling.answer() : refusedBody;
            return new Decision(null, answer, false, changes(route, answer));
        }
        int wait = limit > 0 ? world.rates().turn(route.number(), limit) : 0;
        if (wait > 0) {
            return Decision.unchanged(ErrorMapping.tooMany(wait, world.clock().speed() == 0));
        }
        boolean turned = limit > 0;
        if (refusedBody != null) {
            return new Decision(null, refusedBody, turned, turned);
        }
        long tosses = world.faults().tosses();
        Strike strike = world.faults().strike(route.name());
        if (strike != null) {
            Answer answer = strike.fault().when() == When.AFTER ? handling.answer() : null;
            return new Decision(strike, answer, turned, true);
        }
        boolean tossed = world.faults().tosses() != tosses;
        Answer answer = handling.answer();
        return new Decision(null, answer, turned, turned || tossed || changes(route, answer));
    }

    private static boolean changes(Route route, Answer answer) {
        return route.effect() != Route.Effect.NONE && answer.status() < 300;
    }

    private static Purpose purpose(Route route) {
        boolean changes = route.effect() != Route.Effect.NONE;
        if (route.kind() == Route.Kind.SERVICE) {
            return changes ? Purpose.CHANGE : Purpose.READ;
        }
        return changes ? Purpose.STEER : Purpose.LOOK;
    }

    private static Route route(RequestContext context) {
        return Objects.requireNonNull(context.route, "what has been admitted has a route");
    }

    private PathRouter.Found<Route> found(Asked asked) {
        PathRouter.Found<Route> found = routes.find(path(asked));
        return found == null ? new PathRouter.Found<>(Map.of(), List.of(), "") : found;
    }

    private static Route route(PathRouter.Found<Route> found, Asked asked) {
        Route route = found.byMethod().get(asked.method().equals("HEAD") ? "GET" : asked.method());
        if (route == null) {
            throw new WorldStopped("this version of the server has no " + asked.method() + " " + asked.path());
        }
        return route;
    }
}
