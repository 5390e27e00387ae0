package example;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetTurn;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import java.time.Duration;
import java.util.Map;

/**
 * The body of an operator's reconciler: is told what is wanted as often as its engine likes, changes what has drifted, and says
 * when to come again. What it remembers is in the fleet's event log, so that it may run anywhere.
 */
public final class InstanceTypeReconciler {
    /**
     * What a resource of the operator says.
     *
     * @param name the resource's name
     * @param environment the environments of this name, in all chains
     * @param types the instance type that takes the place of another
     */
    public record Wanted(String name, String environment, Map<String, String> types) {}

    /**
     * What the engine is told.
     *
     * @param status for the resource's status
     * @param again when to come again
     */
    public record Result(String status, Duration again) {}

    private final Fleet fleet;

    public InstanceTypeReconciler(Fleet fleet) {
        this.fleet = fleet;
    }

    public Result reconcile(Wanted wanted) {
        FleetTurn turn = fleet.turn(
                wanted.name(),
                FleetSelector.all().environments(wanted.environment()),
                TypeMapping.of(wanted.types()),
                FleetPolicy.DEFAULT);
        // A rollout that has failed is a person's business: more turns would not mend it.
        boolean calm = turn.run().isEmpty() && turn.heldBack().isEmpty();
        return new Result(turn.explain(), calm ? Duration.ofMinutes(10) : Duration.ofMinutes(1));
    }
}
