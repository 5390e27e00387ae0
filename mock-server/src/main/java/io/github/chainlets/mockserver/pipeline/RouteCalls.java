package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.text.Texts;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a route's handler answer, and makes an answer of whatever it fails with. */
@Singleton
final class RouteCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RouteCalls.class);
    /** How many times its text a tree of JSON takes. */
    private static final int TREE = 16;

    private final Worlds worlds;

    @Inject
    RouteCalls(Worlds worlds) {
        this.worlds = worlds;
    }

    /** Does what an admitted request asks for. */
    Answer answer(RequestContext context) {
        Route route = context.route;
        if (route == null) {
            throw new IllegalStateException("only what has been admitted is operated");
        }
        LiveWorld world = context.world == null ? worlds.nobody() : context.world;
        ApiRequest request = new ApiRequest(world, context.parameters, context.query(), context.javalin, context.body);
        return answer(route, request, context.generation, context.hideOrNull(context.query()));
    }

    /**
     * Does what a request asks for.
     *
     * @param generation which beginning of the world it came to
     * @param shownQuery the query, without secrets
     */
    Answer answer(Route route, ApiRequest request, long generation, @Nullable String shownQuery) {
        try {
            if (!route.takesQuery() && shownQuery != null) {
                throw new BadInput("the query has no effect here: leave \"?" + Texts.clipped(shownQuery) + "\" out");
            }
            return switch (route.kind()) {
                case STEERING -> steer(route, request);
                case SERVICE ->
                    switch (route.effect()) {
                        case NONE -> route.handler().handle(request);
                        case CHANGE -> change(generation, route, request);
                        case CHANGE_BY_TREE -> inRoom(request, () -> change(generation, route, request));
                    };
                case OPEN -> route.handler().handle(request);
            };
        } catch (NoRoomException e) {
            return ErrorMapping.of(e);
        } catch (BadInput e) {
            return ErrorMapping.of(e);
        } catch (RejectedException e) {
            return ErrorMapping.of(e);
        } catch (UnavailableException e) {
            return ErrorMapping.of(e);
        } catch (IndeterminateException e) {
            return ErrorMapping.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} failed", route.name(), e);
            return ErrorEnvelope.error(500, ErrorEnvelope.INTERNAL_ERROR, "The mock server failed; its log says why");
        }
    }

    private Answer steer(Route route, ApiRequest request) {
        return inRoom(request, () -> route.handler().handle(request));
    }

    /** A tree of values takes many times what its text does. */
    private Answer inRoom(ApiRequest request, Supplier<Answer> handling) {
        return request.body().length == 0
                ? handling.get()
                : worlds.memory().passing().during((long) TREE * request.body().length, "this request", handling);
    }

    /** What came to a world that is another one by now is not done to that. */
    private static Answer change(long generation, Route route, ApiRequest request) {
        Answer answer =
                request.world().inGeneration(generation, () -> route.handler().handle(request));
        return answer != null
                ? answer
                : ErrorEnvelope.error(
                                503,
                                "UNAVAILABLE",
                                "This world was reset while the request was under way; nothing was changed")
                        .refusedBy("world-reset");
    }
}
