package io.github.chainlets.mockserver.internal;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Body;
import io.github.chainlets.mockserver.http.Envelope;
import io.github.chainlets.mockserver.http.Routes;
import io.github.chainlets.mockserver.http.WebServer;
import io.github.chainlets.mockserver.internal.Keys.Judged;
import io.github.chainlets.mockserver.json.BadInput;
import io.javalin.http.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request, and judges it in the order that is documented: path, method, key, and what comes after. */
@Singleton
final class FrontDoor implements WebServer.Front {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(20);
    private static final byte[] NO_BODY = {};

    private final Routes<Route> routes;
    private final Keys keys;
    private final Tenants tenants;
    private final Settings settings;

    @Inject
    FrontDoor(RouteTable table, Keys keys, Tenants tenants, Settings settings) {
        this.routes = table.routes();
        this.keys = keys;
        this.tenants = tenants;
        this.settings = settings;
    }

    @Override
    public void handle(Context context) throws IOException {
        HttpServletRequest request = context.req();
        write(context.res(), answer(request, request.getMethod()));
    }

    private Answer answer(HttpServletRequest request, String method) throws IOException {
        String path = request.getRequestURI();
        Routes.Found<Route> found = routes.find(path);
        if (found == null) {
            return Envelope.error(404, Envelope.NOT_FOUND, "There is no path " + path);
        }
        Route route = found.byMethod().get(method.equals("HEAD") ? "GET" : method);
        if (route == null) {
            return otherMethod(method, found.byMethod());
        }
        Judged judged = keys.judge(authorization(request));
        if (judged.id() == null) {
            return judged.refusal();
        }
        Tenant tenant = tenants.of(judged.id());
        if (route.kind() == Route.Kind.SERVICE && settings.rateLimit() > 0) {
            long wait = tenant.rates().turn(route.number(), settings.rateLimit());
            if (wait > 0) {
                return Refusals.tooMany(wait);
            }
        }
        try {
            byte[] body = route.takesBody() ? Body.read(request, settings.maxBody(), LONGEST_ARRIVAL) : NO_BODY;
            return operate(route, new Call(tenant, found.parameters(), request.getQueryString(), body));
        } catch (Body.Refused refused) {
            return refused.answer();
        }
    }

    private static Answer operate(Route route, Call call) {
        try {
            return route.operation().answer(call);
        } catch (BadInput e) {
            return Refusals.of(e);
        } catch (RejectedException e) {
            return Refusals.of(e);
        } catch (UnavailableException e) {
            return Refusals.of(e);
        } catch (IndeterminateException e) {
            return Refusals.of(e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} failed", route.name(), e);
            return Envelope.error(500, Envelope.INTERNAL_ERROR, "The mock server failed; its log says why");
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
            return new Answer(204, null, NO_BODY, List.of(Map.entry("Allow", allow)));
        }
        return Envelope.error(405, "METHOD_NOT_ALLOWED", method + " is not possible here; possible are " + allow)
                .with("Allow", allow);
    }

    private static List<String> authorization(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Authorization"));
    }

    private static void write(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        for (Map.Entry<String, String> header : answer.headers()) {
            response.setHeader(header.getKey(), header.getValue());
        }
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        } else {
            response.setContentType(null);
        }
    }
}
