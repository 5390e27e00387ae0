package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.api.CostRange;
import io.github.chainlets.core.api.PlannedChainlet;
import io.github.chainlets.core.api.PlannedCost;
import io.github.chainlets.core.api.UpdatePlan;
import io.github.chainlets.mockserver.json.JsonOut;

/** Writes what an update would do, and why. */
final class PlanJson {
    private PlanJson() {}

    static byte[] write(UpdatePlan plan) {
        JsonOut json = new JsonOut()
                .beginObject()
                .field("explanation", plan.explain())
                .field("acceptable", plan.acceptable())
                .field("changes", plan.changes())
                .field("redeploys", plan.redeploys())
                .array("chainlets", plan.chainlets(), PlanJson::chainlet)
                .array("violations", plan.violations(), PlanJson::violation);
        PlannedCost cost = plan.plannedCost();
        json.name("cost_usd_per_minute");
        if (cost == null) {
            json.nullValue();
        } else {
            json.beginObject();
            range(json.name("before"), cost.before());
            range(json.name("after"), cost.after());
            json.array("unpriced", cost.unpriced(), (out, name) -> unpriced(out, name));
            json.endObject();
        }
        return json.endObject().toBytes();
    }

    private static void chainlet(JsonOut json, PlannedChainlet planned) {
        json.beginObject()
                .field("chainlet_name", planned.chainlet().value())
                .field("from", planned.from().id().value())
                .field("to", planned.to().id().value())
                .field("changes", planned.changes())
                .endObject();
    }

    private static void violation(JsonOut json, Violation violation) {
        json.beginObject()
                .field("rule", violation.rule())
                .field("place", violation.place().toString())
                .field("message", violation.message())
                .field("suggestion", violation.closestName())
                .endObject();
    }

    private static void range(JsonOut json, CostRange range) {
        json.beginObject();
        json.name("at_min_replicas").value(range.atMinReplicas());
        json.name("at_max_replicas").value(range.atMaxReplicas());
        json.endObject();
    }

    private static void unpriced(JsonOut json, ChainletName name) {
        json.value(name.value());
    }
}
