package example;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.FleetTurn;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps the instance types of all production environments as they are wanted. */
@Component
class InstanceTypeKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceTypeKeeper.class);

    private final Fleet fleet;
    private final TypeMapping wanted;

    InstanceTypeKeeper(Fleet fleet, @Value("#{${keeper.types:{'1x2':'1x4'}}}") Map<String, String> types) {
        this.fleet = fleet;
        this.wanted = TypeMapping.of(types);
    }

    @Scheduled(initialDelayString = "${keeper.delay:PT10M}", fixedDelayString = "${keeper.delay:PT10M}")
    FleetTurn turn() {
        FleetTurn turn = fleet.turn(
                "production", FleetSelector.all().environments("production"), wanted, FleetPolicy.DEFAULT);
        LOG.info(turn.explain());
        return turn;
    }
}
