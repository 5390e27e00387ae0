package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.List;

/** Sends a batch. */
record Sending(CallContext call) {
    UpdateOutcome send(EnvironmentRef ref, InstanceTypeUpdates updates, boolean waitsForPromotion) {
        Settings settings = call.settings();
        List<Violation> violations = settings.checkBeforeSending() ? Rules.check(updates) : List.of();
        if (!violations.isEmpty()) {
            throw Rules.rejection("The update of " + ref, violations);
        }
        Deadline promotions = call.deadlineIn(waitsForPromotion ? settings.promotionWait() : Duration.ZERO);
        Deadline until = call.deadline();
        while (true) {
            try {
                return call.update(
                        until, timeout -> settings.chains().environments().updateInstanceTypes(ref, updates, timeout));
            } catch (RejectedException e) {
                RejectedException explained = new Diagnosis(call).explain(e, ref, updates);
                if (explained.reason() != Reason.CONFLICT || promotions.isOver()) {
                    throw explained;
                }
                awaitPromotion(ref, promotions);
                until = call.deadlineIn(settings.timeout());
            }
        }
    }

    /** Waits until no promotion is in the way, or the time for that is up. A read that fails for a while is waited out. */
    private void awaitPromotion(EnvironmentRef ref, Deadline promotions) {
        while (!promotions.isOver()) {
            call.sleep(Deadline.shorter(call.settings().pollInterval(), promotions.remaining()));
            try {
                ChainEnvironment environment = call.readOnce(
                        Operation.READ_ENVIRONMENT,
                        call.settings().timeout(),
                        timeout -> call.settings().chains().environments().environment(ref, timeout));
                if (Surroundings.of(environment, List.of()).promoting() == null) {
                    return;
                }
            } catch (UnavailableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }
}
