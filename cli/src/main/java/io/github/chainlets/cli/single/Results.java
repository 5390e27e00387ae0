package io.github.chainlets.cli.single;

import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.rollout.Rollout;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results for programs. */
final class Results {
    private Results() {}

    static Map<String, @Nullable Object> of(UpdatePlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("environment", plan.environment().toString());
        json.put("acceptable", plan.acceptable());
        json.put("redeploys", plan.redeploys());
        json.put("changes_settings", plan.changesSettings());
        json.put("violations", plan.violations().stream().map(Object::toString).toList());
        json.put("cost", plan.cost().map(Object::toString).orElse(null));
        json.put("cost_unknown", plan.costUnknown().orElse(null));
        json.put("explanation", plan.explain());
        return json;
    }

    static Map<String, @Nullable Object> of(Rollout rollout) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("environment", rollout.phase().environment().toString());
        json.put("deployment", rollout.deploymentId().value());
        json.put("ending", rollout.ending().name());
        json.put("promoted", rollout.promoted());
        json.put("seconds", rollout.took().toSeconds());
        json.put("explanation", rollout.explanation());
        return json;
    }

    static Map<String, @Nullable Object> of(Reconciliation found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("verdict", found.verdict().name());
        json.put("evidence", found.evidence().name());
        json.put(
                "deployment",
                found.rollout().map(phase -> phase.deploymentId().value()).orElse(null));
        json.put("changed_since", found.changedSince());
        json.put("explanation", found.explanation());
        return json;
    }
}
