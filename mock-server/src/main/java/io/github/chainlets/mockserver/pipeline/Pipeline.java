package io.github.chainlets.mockserver.pipeline;

import dagger.Lazy;
import io.github.chainlets.mockserver.durable.DurableWorld;
import io.github.chainlets.mockserver.durable.Ruling;
import io.github.chainlets.mockserver.errors.ErrorEnvelope;
import io.github.chainlets.mockserver.faults.ArmedFaults.Strike;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.Front;
import io.github.chainlets.mockserver.http.RequestBody;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.javalin.http.Context;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Takes every request, and judges it in the order that is documented: path, method, key, rate limit, and what comes after. */
@Singleton
public final class Pipeline implements Front {
    private final Admission admission;
    private final Recorder recorder;
    private final FaultInjector faultInjector;
    private final RouteCalls calls;
    private final Lazy<DurableCalls> durableCalls;
    private final AnswerSender sender;

    @Inject
    public Pipeline(
            Admission admission,
            Recorder recorder,
            FaultInjector faultInjector,
            RouteCalls calls,
            Lazy<DurableCalls> durableCalls,
            AnswerSender sender) {
        this.admission = admission;
        this.recorder = recorder;
        this.faultInjector = faultInjector;
        this.calls = calls;
        this.durableCalls = durableCalls;
        this.sender = sender;
    }

    @Override
    public void handle(Context javalin) throws IOException {
        RequestContext context = new RequestContext(javalin);
        Answer refusal = admission.admit(context);
        if (refusal == null && context.durable != null) {
            durable(context, context.durable);
            return;
        }
        if (refusal == null) {
            refusal = readBody(context);
        }
        context.generation = context.world == null ? 0 : context.world.generation();
        recorder.begin(context);
        date(context);
        if (refusal != null) {
            sender.send(context, refusal);
            return;
        }
        LiveWorld world = context.world;
        Route route = context.route;
        Strike strike = world == null || route == null || route.kind() != Route.Kind.SERVICE
                ? null
                : world.faults().strike(route.name());
        if (world == null || strike == null) {
            sender.send(context, calls.answer(context));
        } else {
            faultInjector.strike(context, world, strike, () -> calls.answer(context));
        }
    }

    /** In a world that lasts, all from the rate limit to the answer is decided at once, and answered once it is stored. */
    private void durable(RequestContext context, DurableWorld durable) throws IOException {
        Ruling ruling = durableCalls.get().decide(context, durable, readBody(context));
        date(context);
        Strike strike = ruling.decision().strike();
        Answer answer = ruling.decision().answer();
        LiveWorld world = ruling.world();
        if (strike != null && world != null) {
            faultInjector.strike(
                    context,
                    world,
                    strike,
                    () -> answer == null ? durableCalls.get().decideHeld(context, durable) : answer);
        } else if (answer != null) {
            sender.send(context, answer);
        }
    }

    @Override
    public boolean wantsBody(Request request) {
        return admission.wantsBody(request);
    }

    @Override
    public boolean isQuick(Request request) {
        return admission.isQuick(request);
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
}
