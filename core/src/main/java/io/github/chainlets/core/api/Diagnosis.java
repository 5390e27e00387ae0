package io.github.chainlets.core.api;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Place;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out by reading why something was refused, where the service says so in prose only. */
record Diagnosis(CallContext call) {
    /** Returns the refusal with what is wrong, or as it is if that does not show. */
    RejectedException explain(RejectedException refusal, EnvironmentRef ref, InstanceTypeUpdates updates) {
        boolean unexplained = refusal.violations().isEmpty()
                && (refusal.reason() == Reason.INVALID || refusal.reason() == Reason.NOT_FOUND);
        if (!unexplained) {
            return refusal;
        }
        try {
            Surroundings around = refusal.reason() == Reason.NOT_FOUND ? missing(ref) : existing(ref);
            List<Violation> violations = around == null ? List.of() : Rules.check(updates, around);
            return around == null || violations.isEmpty()
                    ? refusal
                    : refusal.explainedBy(Rules.rejection("The update of " + ref, violations, around));
        } catch (UpdateException e) {
            refusal.addSuppressed(e);
            return refusal;
        }
    }

    /** Returns what is wrong with a batch for an environment that is not there. */
    List<Violation> missing(EnvironmentRef ref, InstanceTypeUpdates updates, RejectedException refusal) {
        if (!refusal.violations().isEmpty()) {
            List<Violation> violations = new ArrayList<>(refusal.violations());
            violations.addAll(Rules.check(updates));
            return violations;
        }
        Surroundings around;
        try {
            around = missing(ref);
        } catch (UpdateException e) {
            around = null;
        }
        if (around != null) {
            return Rules.check(updates, around);
        }
        List<Violation> violations = new ArrayList<>(Rules.check(updates));
        violations.add(
                0,
                new Violation(
                        "environment-exists",
                        Place.ENVIRONMENT,
                        "there is no environment \"" + ref.environmentName() + "\" in a chain \"" + ref.chainId()
                                + "\"",
                        null));
        return violations;
    }

    private Surroundings existing(EnvironmentRef ref) {
        ChainEnvironment environment = read(
                Operation.READ_ENVIRONMENT,
                timeout -> call.settings().chains().environments().environment(ref, timeout));
        List<InstanceType> types = read(
                Operation.READ_INSTANCE_TYPES,
                timeout -> call.settings().chains().catalog().instanceTypes(timeout));
        return Surroundings.of(environment, types);
    }

    private @Nullable Surroundings missing(EnvironmentRef ref) {
        List<ChainEnvironment> environments;
        try {
            environments = read(
                    Operation.READ_ENVIRONMENTS,
                    timeout -> call.settings().chains().directory().environments(ref.chainId(), timeout));
        } catch (RejectedException e) {
            return e.reason() == Reason.NOT_FOUND ? Surroundings.missing(ref, false, chains()) : null;
        }
        var names = environments.stream().map(ChainEnvironment::name).toList();
        return names.contains(ref.environmentName()) ? null : Surroundings.missing(ref, true, names);
    }

    private List<?> chains() {
        try {
            return read(
                            Operation.READ_CHAINS,
                            timeout -> call.settings().chains().directory().chains(timeout))
                    .stream()
                    .map(Chain::id)
                    .toList();
        } catch (UpdateException e) {
            return List.of();
        }
    }

    /** An explanation is a courtesy: it takes a part of what time is left, and no retry. */
    private <T> T read(Operation operation, Function<Duration, T> port) {
        return call.readOnce(operation, call.deadline().remaining().dividedBy(2), port);
    }
}
