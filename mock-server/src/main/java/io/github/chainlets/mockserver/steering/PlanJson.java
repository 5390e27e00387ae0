package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.Violation;
import io.github.chainlets.core.plan.ChainletPlan;
import io.github.chainlets.core.plan.CostRange;
import io.github.chainlets.core.plan.PlanCost;
import io.github.chainlets.core.plan.UnpricedChainlet;
import io.github.chainlets.core.plan.UpdatePlan;
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
        PlanCost cost = plan.cost().orElse(null);
        json.name("cost_usd_per_minute");
        if (cost == null) {
            json.nullValue();
        } else {
            json.beginObject();
            range(json.name("before"), cost.now());
            range(json.name("during"), cost.during());
            range(json.name("after"), cost.after());
            json.array("unpriced", cost.unpriced(), PlanJson::unpriced);
            json.endObject();
        }
        return json.endObject().toBytes();
    }

    private static void chainlet(JsonOut json, ChainletPlan planned) {
        json.beginObject()
                .field("chainlet_name", planned.chainlet().value())
                .field("from", planned.wanted().id().value())
                .field("serving", planned.serving().map(Object::toString).orElse(null))
                .field("to", planned.after().id().value())
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

    private static void unpriced(JsonOut json, UnpricedChainlet unpriced) {
        json.value(unpriced.chainlet().value());
    }
}
