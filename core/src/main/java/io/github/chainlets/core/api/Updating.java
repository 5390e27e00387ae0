package io.github.chainlets.core.api;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.spi.ChainEnvironments;
import java.util.List;

/** Applying a batch. */
record Updating(
        ChainEnvironments environments, Attempts attempts, boolean checkBeforeSending, UpdateObserver observer) {

    UpdateOutcome update(EnvironmentRef ref, InstanceTypeUpdates updates, Deadline deadline) {
        List<Violation> violations = checkBeforeSending ? Rules.check(updates) : List.of();
        if (!violations.isEmpty()) {
            RejectedException refusal = Rules.rejection("The update of " + ref, violations);
            observer.refusedBeforeSending(ref, refusal);
            throw refusal;
        }
        return attempts.update(ref, deadline, timeout -> environments.updateInstanceTypes(ref, updates, timeout));
    }
}
