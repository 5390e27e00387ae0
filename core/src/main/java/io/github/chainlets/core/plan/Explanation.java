package io.github.chainlets.core.plan;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentName;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan in words. */
final class Explanation {
    private Explanation() {}

    static String of(UpdatePlan plan, @Nullable ChainDeployment candidate) {
        StringJoiner parts = new StringJoiner("; ", plan.environment() + ": ", "");
        if (!plan.acceptable()) {
            parts.add("would be rejected");
            plan.violations().forEach(violation -> parts.add(violation.toString()));
            return parts.toString();
        }
        parts.add(plan.chainlets().stream().map(ChainletPlan::toString).collect(Collectors.joining(", ")));
        parts.add(effect(plan));
        if (candidate != null) {
            parts.add("deployment " + candidate.id() + " is on its way into it"
                    + (plan.redeploys() ? " and would be superseded" : ""));
        } else if (!plan.redeploys() && !plan.drift().isEmpty()) {
            parts.add(drift(plan.environment().environmentName(), plan.drift()));
        }
        plan.cost().ifPresent(cost -> parts.add(cost.toString()));
        plan.costUnknown().ifPresent(why -> parts.add("cost unknown: " + why));
        return parts.toString();
    }

    private static String effect(UpdatePlan plan) {
        if (plan.redeploys()) {
            return "one new deployment";
        }
        if (plan.changesSettings()) {
            return "no deployment, for none is live: only the settings change";
        }
        return plan.drift().isEmpty()
                ? "nothing to do: the settings are so already"
                : "no deployment: the settings are so already";
    }

    private static String drift(EnvironmentName environment, List<ChainletPlan> drift) {
        String serves = drift.stream()
                .map(chainlet -> chainlet.chainlet() + " on " + chainlet.servingType())
                .collect(Collectors.joining(", "));
        return "asked for before, but its rollout failed or was withdrawn: " + environment + " serves " + serves
                + "; to roll it out, promote the failed deployment again, or set it to another instance type and back";
    }
}
