package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.api.Reconciliation.Verdict;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Finding out whether an update was applied. */
record Reconciling(
        ChainEnvironments environments,
        Attempts attempts,
        Waiting waiting,
        Duration pollInterval,
        Duration settleTime) {

    Reconciliation reconcile(EnvironmentRef ref, InstanceTypeUpdates updates, Deadline deadline) {
        return settle(ref, deadline, settings -> judge(ref, settings, updates));
    }

    Reconciliation reconcile(UpdatePlan before, Deadline deadline) {
        return settle(before.environment(), deadline, settings -> judge(settings, before));
    }

    /** Reads until the update shows, or the settle time has passed. */
    private Reconciliation settle(
            EnvironmentRef ref,
            Deadline deadline,
            Function<Map<ChainletName, InstanceTypeId>, Reconciliation> judgement) {
        Deadline settled = waiting.deadline(settleTime);
        while (true) {
            Map<ChainletName, InstanceTypeId> settings;
            try {
                settings = read(ref, deadline);
            } catch (UnavailableException e) {
                return new Reconciliation(Verdict.CANNOT_TELL, "Reading " + ref + " failed: " + e.getMessage());
            }
            Reconciliation reconciliation = judgement.apply(settings);
            Duration left = settled.remaining();
            Duration pause = left.compareTo(pollInterval) < 0 ? left : pollInterval;
            boolean done = left.isNegative() || left.isZero() || !deadline.allows(pause);
            if (reconciliation.verdict() == Verdict.APPLIED || done) {
                return reconciliation;
            }
            waiting.sleep(pause);
        }
    }

    private Map<ChainletName, InstanceTypeId> read(EnvironmentRef ref, Deadline deadline) {
        ChainEnvironment environment = attempts.read(
                Operation.READ_ENVIRONMENT, ref, deadline, timeout -> environments.environment(ref, timeout));
        Map<ChainletName, InstanceTypeId> settings = new HashMap<>();
        for (ChainletSettings chainlet : environment.chainletSettings()) {
            settings.put(chainlet.chainletName(), chainlet.instanceType().id());
        }
        return settings;
    }

    private static Reconciliation judge(
            EnvironmentRef ref, Map<ChainletName, InstanceTypeId> settings, InstanceTypeUpdates updates) {
        int there = 0;
        for (InstanceTypeUpdate update : updates.updates()) {
            if (update.instanceTypeId().equals(settings.get(update.chainletName()))) {
                there++;
            }
        }
        int all = updates.updates().size();
        String found = there + " of the " + all + " chainlets named have the instance type asked for in " + ref + ".";
        if (there == all) {
            return new Reconciliation(Verdict.APPLIED, found + " There is nothing to repeat.");
        }
        return there == 0
                ? new Reconciliation(Verdict.NOT_APPLIED, found + " The update may be repeated.")
                : new Reconciliation(
                        Verdict.CANNOT_TELL,
                        found + " A batch is applied as a whole, so either they had it before or somebody else wrote;"
                                + " a plan from before the update would tell.");
    }

    private static Reconciliation judge(Map<ChainletName, InstanceTypeId> settings, UpdatePlan before) {
        int asPlanned = 0;
        int asBefore = 0;
        int all = 0;
        for (PlannedChainlet chainlet : before.chainlets()) {
            if (chainlet.changes()) {
                all++;
                InstanceTypeId now = settings.get(chainlet.chainlet());
                asPlanned += chainlet.to().id().equals(now) ? 1 : 0;
                asBefore += chainlet.from().id().equals(now) ? 1 : 0;
            }
        }
        String found = "Of the " + all + " chainlets that the plan changes in " + before.environment() + ", "
                + asPlanned + " are as planned and " + asBefore + " as before.";
        if (asPlanned == all) {
            return new Reconciliation(Verdict.APPLIED, found + " There is nothing to repeat.");
        }
        return asBefore == all
                ? new Reconciliation(Verdict.NOT_APPLIED, found + " The update may be repeated.")
                : new Reconciliation(Verdict.CANNOT_TELL, found + " Somebody else has changed them.");
    }
}
