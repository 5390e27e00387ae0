package io.github.chainlets.mockserver.internal;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Body;
import io.github.chainlets.mockserver.http.Envelope;
import io.github.chainlets.mockserver.http.Routes;
import io.github.chainlets.mockserver.http.WebServer;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.internal.FaultPlan.Strike;
import io.github.chainlets.mockserver.internal.Keys.Judged;
import io.github.chainlets.mockserver.json.BadInput;
import io.javalin.http.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request, and judges it in the order that is documented: path, method, key, rate limit, and what comes after. */
@Singleton
final class FrontDoor implements WebServer.Front {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int MOST_DRAINED = 64 * 1024 * 1024;
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(20);

    private final Routes<Route> routes;
    private final Keys keys;
    private final Tenants tenants;
    private final Settings settings;
    private final Records records;
    private final Breakdowns breakdowns;
    private final Origins origins;

    @Inject
    FrontDoor(RouteTable table, Keys keys, Tenants tenants, Settings settings, Records records, Breakdowns breakdowns) {
        this.routes = table.routes();
        this.keys = keys;
        this.tenants = tenants;
        this.settings = settings;
        this.records = records;
        this.breakdowns = breakdowns;
        this.origins = new Origins(settings.host());
    }

    @Override
    public void handle(Context context) throws IOException {
        Visit visit = new Visit(context);
        Answer refusal = admit(visit);
        if (refusal != null) {
            finish(visit, refusal);
            return;
        }
        Tenant tenant = visit.tenant;
        Route route = visit.route;
        Strike strike = tenant == null || route == null || route.kind() != Route.Kind.SERVICE
                ? null
                : tenant.faults().strike(route.name());
        if (strike == null) {
            finish(visit, operate(visit));
        } else {
            breakdowns.strike(visit, strike, () -> operate(visit));
        }
    }

    /** Finds out where a request leads and whose it is. Returns a refusal, or {@code null} if it may go on. */
    private @Nullable Answer admit(Visit visit) {
        Routes.Found<Route> found = routes.find(visit.path);
        if (found == null) {
            recognise(visit);
            visit.nearMiss = NearMisses.of(visit.path, routes.templates());
            String hint = visit.nearMiss == null ? "" : " (did you mean \"" + visit.nearMiss + "\"?)";
            return Envelope.error(
                            404,
                            Envelope.NOT_FOUND,
                            "there is no path \"" + clipped(visit.hide(visit.path)) + "\"" + hint)
                    .refusedBy("path");
        }
        Route route = found.byMethod().get(visit.method.equals("HEAD") ? "GET" : visit.method);
        if (route == null) {
            recognise(visit);
            return otherMethod(visit.method, found.byMethod());
        }
        visit.route = route;
        visit.parameters = found.parameters();
        if (route.kind() == Route.Kind.OPEN) {
            return null;
        }
        Judged judged = recognise(visit);
        Tenant tenant = visit.tenant;
        if (tenant == null) {
            return judged.refusal();
        }
        if (route.kind() == Route.Kind.STEERING) {
            boolean own = origins.mayComeFrom(Wire.values(visit.request, "Origin"), Wire.values(visit.request, "Host"));
            return own
                    ? null
                    : Envelope.error(403, "PERMISSION_DENIED", "Another site's page may not steer this server");
        }
        if (settings.rateLimit() > 0) {
            int wait = tenant.rates().turn(route.number(), settings.rateLimit());
            return wait > 0 ? Refusals.tooMany(wait) : null;
        }
        return null;
    }

    private Judged recognise(Visit visit) {
        Judged judged = keys.judge(Wire.values(visit.request, "Authorization"));
        visit.key = judged.key();
        if (judged.id() != null) {
            visit.tenant = tenants.of(judged.id());
        }
        return judged;
    }

    private Answer operate(Visit visit) {
        Route route = visit.route;
        if (route == null) {
            throw new IllegalStateException("only what has been admitted is operated");
        }
        try {
            if (route.takesBody()) {
                visit.body = Body.read(visit.request, settings.maxBody(), LONGEST_ARRIVAL);
            }
            Tenant tenant = visit.tenant == null ? tenants.nobody() : visit.tenant;
            return route.operation()
                    .answer(new Call(tenant, visit.parameters, visit.query(), visit.context, visit.body));
        } catch (Body.Refused e) {
            return e.answer();
        } catch (IOException e) {
            return Envelope.error(400, Envelope.VALIDATION_ERROR, "the body ended before it was complete")
                    .with("Connection", "close")
                    .refusedBy("body-complete");
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

    private void finish(Visit visit, Answer found) throws IOException {
        // A body that is not read ends the connection, for what follows could not be told from it: its sender is told.
        boolean unread = visit.request.getContentLengthLong() > settings.maxBody();
        Answer answer = unread ? found.with("Connection", "close") : found;
        records.keep(visit, answer.status(), answer);
        if (answer.status() != 0) {
            Wire.send(visit.context.res(), answer);
        }
        if (answer.status() == 413) {
            visit.context.res().flushBuffer();
            Body.drain(visit.request, MOST_DRAINED, LONGEST_ARRIVAL);
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
            return new Answer(204, null, Visit.NO_BODY, List.of(Map.entry("Allow", allow)), List.of());
        }
        return Envelope.error(
                        405, "METHOD_NOT_ALLOWED", clipped(method) + " is not possible here; possible are " + allow)
                .with("Allow", allow)
                .refusedBy("method");
    }

    private static String clipped(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
