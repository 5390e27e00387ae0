package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.errors.ErrorMapping;
import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Front;
import io.github.chainlets.mockserver.http.PathRouter;
import io.github.chainlets.mockserver.http.RequestBody;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.pipeline.Authenticator.Judged;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.Worlds;
import io.javalin.http.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request, and judges it in the order that is documented: path, method, key, rate limit, and what comes after. */
@Singleton
public final class Pipeline implements Front {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    /** How many times its text a tree of JSON takes. */
    private static final int TREE = 16;
    /** An answer of more bytes counts while it is being sent: its reader may not take it. */
    private static final int LARGE = 16 * 1024;

    private final PathRouter<Route> routes;
    private final Authenticator authenticator;
    private final Worlds worlds;
    private final ServerSettings settings;
    private final Recorder recorder;
    private final FaultInjector faultInjector;
    private final OriginCheck originCheck;

    @Inject
    public Pipeline(
            RouteTable table,
            Authenticator authenticator,
            Worlds worlds,
            ServerSettings settings,
            Recorder recorder,
            FaultInjector faultInjector) {
        this.routes = table.routes();
        this.authenticator = authenticator;
        this.worlds = worlds;
        this.settings = settings;
        this.recorder = recorder;
        this.faultInjector = faultInjector;
        this.originCheck = new OriginCheck(settings.host(), settings.allowedHosts());
    }

    @Override
    public void handle(Context javalin) throws IOException {
        RequestContext context = new RequestContext(javalin);
        Answer refusal = admit(context);
        if (refusal == null) {
            refusal = readBody(context);
        }
        context.generation = context.world == null ? 0 : context.world.generation();
        recorder.begin(context);
        date(context);
        if (refusal != null) {
            finish(context, refusal);
            return;
        }
        LiveWorld world = context.world;
        Route route = context.route;
        Strike strike = world == null || route == null || route.kind() != Route.Kind.SERVICE
                ? null
                : world.faults().strike(route.name());
        if (world == null || strike == null) {
            finish(context, operate(context));
        } else {
            faultInjector.strike(context, world, strike, () -> operate(context));
        }
    }

    @Override
    public boolean wantsBody(Request request) {
        PathRouter.Found<Route> found = routes.find(request.getHttpURI().getPath());
        Route route = found == null ? null : found.byMethod().get(request.getMethod());
        return route != null
                && route.takesBody()
                && authenticator
                                .judge(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION))
                                .id()
                        != null;
    }

    @Override
    public void refused(int status, String reason) {
        recorder.malformed(status, reason);
    }

    /** As the JVM does with what nobody catches: the command ends the process, and who embeds the server decides. */
    @Override
    public void broken(VirtualMachineError error) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
    }

    /** Finds out where a request leads and whose it is. Returns a refusal, or {@code null} if it may go on. */
    private @Nullable Answer admit(RequestContext context) {
        PathRouter.Found<Route> found = routes.find(context.path);
        if (found == null) {
            recognise(context);
            context.nearMiss = NearMisses.of(context.path, routes.templates());
            String hint = context.nearMiss == null ? "" : " (did you mean \"" + context.nearMiss + "\"?)";
            return ErrorEnvelope.error(
                            404,
                            ErrorEnvelope.NOT_FOUND,
                            "there is no path \"" + clipped(context.hide(context.path)) + "\"" + hint)
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
        if (world == null) {
            return judged.refusal();
        }
        if (route.kind() == Route.Kind.STEERING) {
            boolean own = originCheck.mayComeFrom(
                    Wire.values(context.request, "Origin"), Wire.values(context.request, "Host"));
            return own
                    ? null
                    : ErrorEnvelope.error(
                            403,
                            "PERMISSION_DENIED",
                            "Another site's page may not steer this server, nor a host name that is not this machine's: "
                                    + clipped(context.hide(String.join(", ", Wire.values(context.request, "Host"))))
                                    + " (--allow-host allows one)");
        }
        if (settings.rateLimit() > 0) {
            int wait = world.rates().turn(route.number(), settings.rateLimit());
            return wait > 0 ? ErrorMapping.tooMany(wait, world.clock().speed() == 0) : null;
        }
        return null;
    }

    private Judged recognise(RequestContext context) {
        Judged judged = authenticator.judge(Wire.values(context.request, "Authorization"));
        context.key = judged.key();
        if (judged.id() != null) {
            context.world = worlds.of(judged.id());
        }
        return judged;
    }

    private Answer operate(RequestContext context) {
        Route route = context.route;
        if (route == null) {
            throw new IllegalStateException("only what has been admitted is operated");
        }
        try {
            if (!route.takesQuery() && context.query() != null) {
                throw new BadInput(
                        "the query has no effect here: leave \"?" + clipped(context.hide(context.query())) + "\" out");
            }
            LiveWorld world = context.world == null ? worlds.nobody() : context.world;
            ApiRequest request =
                    new ApiRequest(world, context.parameters, context.query(), context.javalin, context.body);
            return switch (route.kind()) {
                case STEERING -> steer(route, request);
                case SERVICE ->
                    route.takesBody()
                            ? change(context, route, request)
                            : route.handler().handle(request);
                case OPEN -> route.handler().handle(request);
            };
        } catch (NoRoomException e) {
            return noRoom(e);
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

    /** A tree of values takes many times what its text does. */
    private Answer steer(Route route, ApiRequest request) {
        return request.body().length == 0
                ? route.handler().handle(request)
                : worlds.memory()
                        .passing()
                        .during(
                                (long) TREE * request.body().length,
                                "this request",
                                () -> route.handler().handle(request));
    }

    /** What came to a world that is another one by now is not done to that. */
    private static Answer change(RequestContext context, Route route, ApiRequest request) {
        Answer answer = request.world()
                .inGeneration(context.generation, () -> route.handler().handle(request));
        return answer != null
                ? answer
                : ErrorEnvelope.error(
                                503,
                                "UNAVAILABLE",
                                "This world was reset while the request was under way; nothing was changed")
                        .refusedBy("world-reset");
    }

    private void finish(RequestContext context, Answer found) throws IOException {
        // A body that is not read ends the connection, for what follows could not be told from it: its sender is told.
        Answer answer = RequestBody.unread(context.request) ? found.with("Connection", "close") : found;
        int large = answer.body().length > LARGE ? answer.body().length : 0;
        if (large > 0 && !worlds.memory().passing().tryTake(large)) {
            large = 0;
            answer = noRoom(new NoRoomException("this answer"));
        }
        recorder.answered(context, answer);
        if (answer.status() == 0) {
            return;
        }
        CompletableFuture<Void> sent = Wire.send(context.javalin.res(), answer);
        if (sent.isDone()) {
            worlds.memory().passing().give(large);
        } else {
            int taken = large;
            context.javalin.future(() -> sent.whenComplete(
                    (done, failure) -> worlds.memory().passing().give(taken)));
        }
    }

    private static Answer noRoom(NoRoomException e) {
        return ErrorEnvelope.error(507, String.valueOf(e.getMessage())).refusedBy("memory");
    }

    /** The answers of a world are dated by its clock, as all that they say is. */
    private static void date(RequestContext context) {
        LiveWorld world = context.world;
        if (world == null) {
            return;
        }
        long now = world.clock().millis();
        // Where nobody has moved the clock, the web server's date is the same.
        if (Math.abs(now - System.currentTimeMillis()) >= 1_000) {
            context.javalin.res().setHeader("Date", DateGenerator.formatDate(now));
        }
    }

    private static @Nullable Answer readBody(RequestContext context) {
        Route route = context.route;
        if (route == null || !route.takesBody()) {
            return null;
        }
        try {
            context.body = RequestBody.of(context.request);
            return null;
        } catch (RequestBody.Refused e) {
            return ErrorEnvelope.error(e.status(), String.valueOf(e.getMessage()))
                    .refusedBy(e.rule());
        }
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
                        405, "METHOD_NOT_ALLOWED", clipped(method) + " is not possible here; possible are " + allow)
                .with("Allow", allow)
                .refusedBy("method");
    }

    private static String clipped(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
