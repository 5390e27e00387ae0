package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.observe.Call;
import io.github.chainlets.core.observe.CallKind;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The use case over the driven ports. */
record UseCase(Settings settings, Catalogs catalogs) implements InstanceTypeUpdater {
    private static final AtomicLong CALLS = new AtomicLong();

    @Override
    public UpdatePlan plan(EnvironmentRef environment, InstanceTypeUpdates updates) {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        return run(CallKind.PLAN, environment, updates, settings.timeout(), call -> {
            ChainEnvironment seen;
            try {
                seen = call.read(
                        Operation.READ_ENVIRONMENT,
                        timeout -> settings.chains().environments().environment(environment, timeout));
            } catch (RejectedException e) {
                if (e.reason() != Reason.NOT_FOUND) {
                    throw e;
                }
                return UpdatePlan.missing(environment, updates, new Diagnosis(call).missing(environment, updates, e));
            }
            return UpdatePlan.of(
                    seen,
                    updates,
                    catalogs.read(call, updates),
                    settings.chains().promotionConflict());
        });
    }

    @Override
    public UpdateTicket prepare(UpdatePlan plan) {
        return run(
                CallKind.PREPARE,
                plan.environment(),
                plan.updates(),
                settings.timeout(),
                call -> new Guard(call).prepare(plan));
    }

    @Override
    public UpdateOutcome update(EnvironmentRef environment, InstanceTypeUpdates updates) {
        return update(environment, updates, new AtomicBoolean());
    }

    UpdateOutcome update(EnvironmentRef environment, InstanceTypeUpdates updates, AtomicBoolean maybeSent) {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(updates, "updates");
        return run(
                CallKind.UPDATE,
                environment,
                updates,
                settings.timeout(),
                maybeSent,
                call -> new Sending(call).send(environment, updates, true));
    }

    @Override
    public GuardedUpdate update(UpdateTicket ticket) {
        return update(ticket, new AtomicBoolean());
    }

    GuardedUpdate update(UpdateTicket ticket, AtomicBoolean maybeSent) {
        return run(CallKind.UPDATE, ticket.environment(), ticket.updates(), settings.timeout(), maybeSent, call -> {
            try {
                return GuardedUpdate.of(ticket, new Sending(call).send(ticket.environment(), ticket.updates(), false));
            } catch (IndeterminateException e) {
                throw e.withTicket(ticket);
            }
        });
    }

    @Override
    public Rollout follow(RolloutTarget target, Consumer<RolloutPhase> listener) {
        Objects.requireNonNull(listener, "listener");
        return run(
                CallKind.FOLLOW,
                target.environment(),
                null,
                settings.rolloutTimeout(),
                call -> new Watcher(call, listener).follow(target));
    }

    @Override
    public List<Rollout> watch(Collection<RolloutTarget> targets, Consumer<RolloutPhase> listener) {
        List<RolloutTarget> copy = List.copyOf(targets);
        Objects.requireNonNull(listener, "listener");
        return run(
                CallKind.WATCH, null, null, settings.rolloutTimeout(), call -> new Watcher(call, listener).watch(copy));
    }

    @Override
    public Reconciliation reconcile(UpdateTicket ticket) {
        return run(
                CallKind.RECONCILE,
                ticket.environment(),
                ticket.updates(),
                settings.timeout(),
                call -> new Reconciler(call, ticket).reconcile());
    }

    @Override
    public InstanceTypeUpdater withTimeout(Duration timeout) {
        return new UseCase(settings.withTimeout(InstanceTypeUpdaterBuilder.positive(timeout, "timeout")), catalogs);
    }

    @Override
    public InstanceTypeUpdater withAttributes(Map<String, String> attributes) {
        return new UseCase(settings.withAttributes(attributes), catalogs);
    }

    @Override
    public AsyncInstanceTypeUpdater async(Executor executor) {
        return new ExecutorUpdater(this, Objects.requireNonNull(executor, "executor"));
    }

    /** Runs a call that only reads. */
    private <T> T run(
            CallKind kind,
            @Nullable EnvironmentRef environment,
            @Nullable InstanceTypeUpdates updates,
            Duration timeout,
            Function<CallContext, T> work) {
        return run(kind, environment, updates, timeout, new AtomicBoolean(), work);
    }

    private <T> T run(
            CallKind kind,
            @Nullable EnvironmentRef environment,
            @Nullable InstanceTypeUpdates updates,
            Duration timeout,
            AtomicBoolean maybeSent,
            Function<CallContext, T> work) {
        CallObserver observer = observer(kind, environment, updates);
        return new CallContext(settings, observer, Deadline.in(timeout, settings.time()), maybeSent).run(work);
    }

    private CallObserver observer(
            CallKind kind, @Nullable EnvironmentRef environment, @Nullable InstanceTypeUpdates updates) {
        if (UpdateObserver.NONE.equals(settings.observer())) {
            return CallObserver.NONE;
        }
        String id = Long.toHexString(settings.random().nextLong()) + "-" + CALLS.incrementAndGet();
        return settings.observer()
                .guarded()
                .started(new Call(
                        id,
                        kind,
                        environment,
                        updates,
                        settings.attributes(),
                        settings.time().now()));
    }
}
