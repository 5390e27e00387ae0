package io.github.chainlets.http.recipes;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.http.HttpChains;

/** The first example of the documentation. */
final class Starting {
    private Starting() {}

    // [start]
    static void change(HttpChains chains) { // HttpChains.fromEnv(), made once and closed at the end
        EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");
        InstanceTypeUpdates updates =
                InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");
        InstanceTypeUpdater updater = chains.updater();
        UpdatePlan plan = updater.plan(production, updates); // reads only
        System.out.println(plan.explain());
        try {
            updater.update(plan); // refused if the plan is stale; one request, or safe retries of one
        } catch (IndeterminateException e) {
            Reconciliation found = updater.reconcile(e.ticket().orElseThrow()); // was it applied?
            System.out.println(found.verdict() + ": " + found.explanation());
        }
    }
    // [end]
}
