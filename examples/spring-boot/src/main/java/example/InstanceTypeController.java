package example;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InstanceTypeController {
    private final InstanceTypeUpdater updater;

    InstanceTypeController(InstanceTypeUpdater updater) {
        this.updater = updater;
    }

    @PutMapping("/chains/{chain}/{environment}/{chainlet}/{type}")
    ResponseEntity<String> change(
            @PathVariable String chain,
            @PathVariable String environment,
            @PathVariable String chainlet,
            @PathVariable String type) {
        try {
            var plan = updater.plan(EnvironmentRef.of(chain, environment), InstanceTypeUpdates.of(chainlet, type));
            updater.update(plan);
            return ResponseEntity.ok(plan.explain());
        } catch (RejectedException e) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY).body(e.getMessage());
        }
    }
}
