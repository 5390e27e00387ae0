package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Place;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.EnvironmentRules;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finding out what a batch would do. */
record Planning(ChainEnvironments environments, InstanceTypeCatalog catalog, Attempts attempts) {

    UpdatePlan plan(EnvironmentRef ref, InstanceTypeUpdates updates, Deadline deadline) {
        ChainEnvironment environment;
        try {
            environment = attempts.read(
                    Operation.READ_ENVIRONMENT, ref, deadline, timeout -> environments.environment(ref, timeout));
        } catch (RejectedException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return new UpdatePlan(ref, updates, List.of(), false, missing(ref, updates, e), null);
            }
            throw e;
        }
        List<InstanceType> offered =
                attempts.read(Operation.READ_INSTANCE_TYPES, ref, deadline, catalog::instanceTypes);
        List<Violation> violations = Rules.check(updates, Surroundings.of(environment, offered));
        List<PlannedChainlet> planned = planned(environment, updates, offered);
        boolean redeploys = violations.isEmpty()
                && environment.currentDeployment() != null
                && planned.stream().anyMatch(PlannedChainlet::changes);
        PlannedCost cost = cost(ref, planned, environment.chainletSettings(), deadline);
        return new UpdatePlan(ref, updates, planned, redeploys, violations, cost);
    }

    /** What is wrong with a batch for an environment that is not there. */
    private static List<Violation> missing(EnvironmentRef ref, InstanceTypeUpdates updates, RejectedException why) {
        List<Violation> violations = new ArrayList<>(why.violations());
        if (violations.isEmpty()) {
            String said = why.serviceError().map(ServiceError::message).orElse("there is no environment " + ref);
            violations.add(new Violation(EnvironmentRules.ENVIRONMENT_EXISTS.id(), Place.ENVIRONMENT, said, null));
        }
        violations.addAll(Rules.check(updates));
        return violations;
    }

    /** Every chainlet with what it has and would have; what cannot be resolved is left as it is. */
    private static List<PlannedChainlet> planned(
            ChainEnvironment environment, InstanceTypeUpdates updates, List<InstanceType> offered) {
        Map<InstanceTypeId, InstanceType> types = new HashMap<>();
        offered.forEach(type -> types.put(type.id(), type));
        Map<ChainletName, InstanceType> wanted = new HashMap<>();
        for (InstanceTypeUpdate update : updates.updates()) {
            InstanceType type = types.get(update.instanceTypeId());
            if (type != null) {
                wanted.put(update.chainletName(), type);
            }
        }
        List<PlannedChainlet> planned = new ArrayList<>();
        for (ChainletSettings settings : environment.chainletSettings()) {
            InstanceType from = settings.instanceType();
            planned.add(new PlannedChainlet(
                    settings.chainletName(), from, wanted.getOrDefault(settings.chainletName(), from)));
        }
        return planned;
    }

    /** Prices are a courtesy: without them the plan still stands. */
    private @Nullable PlannedCost cost(
            EnvironmentRef ref, List<PlannedChainlet> planned, List<ChainletSettings> settings, Deadline deadline) {
        List<InstanceTypePrice> listed;
        try {
            listed = attempts.once().read(Operation.READ_PRICES, ref, deadline, catalog::prices);
        } catch (RejectedException | UnavailableException e) {
            return null;
        }
        Map<InstanceTypeId, BigDecimal> prices = new HashMap<>();
        listed.forEach(price -> prices.put(price.instanceType().id(), price.usdPerMinute()));
        return PlannedCost.of(planned, settings, prices);
    }
}
