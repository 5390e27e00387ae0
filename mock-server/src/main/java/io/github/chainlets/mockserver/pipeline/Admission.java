package io.github.chainlets.mockserver.pipeline;

import dagger.Lazy;
import io.github.chainlets.mockserver.durable.DurableWorlds;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.PathRouter;
import io.github.chainlets.mockserver.http.RequestBody;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.pipeline.Authenticator.Judged;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.text.Texts;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Finds out where a request leads, whose it is, and whether it may come: by path, method, key, host and rate limit. */
@Singleton
final class Admission {
    /** A batch of so many bytes is judged within a millisecond. */
    private static final int QUICK_BODY = 16 * 1024;

    private final PathRouter<Route> routes;
    private final Authenticator authenticator;
    private final Worlds worlds;
    private final Lazy<DurableWorlds> durable;
    private final boolean lasting;
    private final String basePath;
    private final int rateLimit;
    private final OriginCheck originCheck;

    @Inject
    Admission(
            RouteTable table,
            Authenticator authenticator,
            Worlds worlds,
            Lazy<DurableWorlds> durable,
            ServerSettings settings) {
        this.routes = table.routes();
        this.authenticator = authenticator;
        this.worlds = worlds;
        this.durable = durable;
        this.lasting = settings.worldLog() != null;
        this.basePath = settings.basePath();
        this.rateLimit = settings.rateLimit();
        this.originCheck = new OriginCheck(settings.host(), settings.allowedHosts());
    }

    /** Tells whether a request is decided in memory, by a handler that takes but a moment for a body of its size. */
    boolean isQuick(Request request) {
        if (lasting || RequestBody.size(request) > QUICK_BODY) {
            return false;
        }
        Route route = route(request);
        return route != null && route.isQuick();
    }

    private @Nullable Route route(Request request) {
        PathRouter.Found<Route> found = routes.find(request.getHttpURI().getPath());
        return found == null ? null : found.byMethod().get(request.getMethod());
    }

    /** Tells whether a request leads where a body is read, and has a key that is welcome. */
    boolean wantsBody(Request request) {
        Route route = route(request);
        return route != null
                && route.takesBody()
                && authenticator
                                .judge(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION))
                                .id()
                        != null;
    }

    /** Finds out where a request leads and whose it is. Returns a refusal, or {@code null} if it may go on. */
    @Nullable
    Answer admit(RequestContext context) {
        PathRouter.Found<Route> found = routes.find(context.path);
        if (found == null) {
            recognise(context);
            context.nearMiss = nearMiss(context.path);
            String hint = context.nearMiss == null ? "" : " (did you mean \"" + context.nearMiss + "\"?)";
            return ErrorEnvelope.error(
                            404,
                            ErrorEnvelope.NOT_FOUND,
                            "there is no path \"" + Texts.clipped(context.hide(context.path)) + "\"" + hint)
                    .refusedBy("path");
        }
        Route route = found.byMethod().get(context.method.equals("HEAD") ? "GET" : context.method);
        if (route == null) {
            recognise(context);
            return otherMethod(context.method, found.byMethod());
        }
        context.route = route;
        context.parameters = found.parameters();
        if (route.kind() == Route.Kind.OPEN) {
            return null;
        }
        Judged judged = recognise(context);
        LiveWorld world = context.world;
        if (judged.id() == null) {
            return judged.refusal();
        }
        String foreign =
                originCheck.refusal(Wire.values(context.request, "Origin"), Wire.values(context.request, "Host"));
        if (foreign != null) {
            return ErrorEnvelope.error(403, "PERMISSION_DENIED", context.hide(foreign))
                    .refusedBy("host");
        }
        // What lasts counts its turns in the order of its log.
        if (world != null && route.kind() == Route.Kind.SERVICE && rateLimit > 0) {
            int wait = world.rates().turn(route.number(), rateLimit);
            return wait > 0 ? ErrorMapping.tooMany(wait, world.clock().speed() == 0) : null;
        }
        return null;
    }

    private @Nullable String nearMiss(String path) {
        PathRouter.Found<Route> below = routes.find(basePath + path);
        return below != null ? below.template() : NearMisses.of(path, routes.templates());
    }

    private Judged recognise(RequestContext context) {
        Judged judged = authenticator.judge(Wire.values(context.request, "Authorization"));
        context.key = judged.key();
        if (judged.id() != null) {
            if (lasting) {
                context.durable = durable.get().of(judged.id());
            } else {
                context.world = worlds.of(judged.id());
            }
        }
        return judged;
    }

    private static Answer otherMethod(String method, Map<String, Route> offered) {
        TreeSet<String> methods = new TreeSet<>(offered.keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        String allow = String.join(", ", methods);
        if (method.equals("OPTIONS")) {
            return new Answer(204, null, Answer.NO_BODY, List.of(Map.entry("Allow", allow)), List.of());
        }
        return ErrorEnvelope.error(
                        405,
                        "METHOD_NOT_ALLOWED",
                        Texts.clipped(method) + " is not possible here; possible are " + allow)
                .with("Allow", allow)
                .refusedBy("method");
    }
}
