package io.github.chainlets.cli.fleet;

import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetPolicy.OnFailure;
import io.github.chainlets.core.fleet.step.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chainlets fleet apply}. */
@Command(name = "apply", description = "Applies a plan in waves, until the run has ended.")
final class FleetApplyCommand extends RunCommand {
    @Parameters(paramLabel = "PLAN", description = "The plan's file.")
    private Path file = Path.of("");

    @Option(names = "--run", paramLabel = "NAME", description = "The run's name; by default the plan's hash makes one.")
    private @Nullable String name;

    @Option(
            names = "--waves",
            paramLabel = "SIZES",
            split = ",",
            description = "The first waves, as in 1,5,10%%; all others are the last. By default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private List<Share> waves = new ArrayList<>();

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "The most rollouts at once; the tolerance may allow fewer. By default ${DEFAULT-VALUE}.",
            defaultValue = "10")
    private int most;

    @Option(
            names = "--tolerance",
            paramLabel = "N|N%",
            description = "How many may fail before nothing more is begun. By default ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private Share tolerance = Share.of(0);

    @Option(
            names = "--bake",
            paramLabel = "DURATION",
            description = "How long to wait after each wave before it is looked at once more, as in PT10M.",
            defaultValue = "PT0S")
    private Duration bake = Duration.ZERO;

    @Option(
            names = "--promotion-wait",
            paramLabel = "DURATION",
            description = "How long to wait for a promotion that is in the way; by default ${DEFAULT-VALUE}.",
            defaultValue = "PT30M")
    private Duration promotionWait = Duration.ZERO;

    @Option(
            names = "--rollout-timeout",
            paramLabel = "DURATION",
            description = "How long a rollout may take before it counts as failed; by default ${DEFAULT-VALUE}.",
            defaultValue = "PT1H")
    private Duration rolloutTimeout = Duration.ZERO;

    @Option(
            names = "--roll-back",
            description = "If more fail than is tolerated, set back what is still as the run left it.")
    private boolean rollBack;

    @Option(names = "--dry-run", description = "Look which entries still hold, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    int run(Fleet fleet) throws IOException {
        FleetPlan plan = FleetPlan.fromJson(Files.readString(file));
        if (dryRun) {
            return dryRun(fleet, plan);
        }
        String run = name == null ? "plan-" + plan.hash().substring(7, 15) : name;
        speech().progress(plan.entries().size() + " environments; " + plan.cost());
        if (!speech().confirm("Apply the plan as run " + run + "?", yes)) {
            return ExitCode.NOT_CONFIRMED;
        }
        FleetPolicy policy = FleetPolicy.DEFAULT
                .withWaves(waves.toArray(Share[]::new))
                .withMaxInFlight(most)
                .withTolerance(tolerance)
                .withBakeTime(bake)
                .withPromotionWait(promotionWait)
                .withRolloutTimeout(rolloutTimeout)
                .withOnFailure(rollBack ? OnFailure.ROLL_BACK : OnFailure.STOP);
        speech().progress("Run " + run + " begins. If it is interrupted: chainlets fleet resume " + run);
        return result(fleet.apply(run, plan, policy));
    }

    private int dryRun(Fleet fleet, FleetPlan plan) {
        List<LeftOut> stale = fleet.stale(plan);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("environments", plan.entries().size());
        json.put("stale", stale.stream().map(LeftOut::toString).toList());
        stale.forEach(entry -> speech().progress("stale: " + entry));
        speech().result(
                        stale.isEmpty()
                                ? "All " + plan.entries().size() + " entries still hold. " + plan.cost()
                                : stale.size() + " of " + plan.entries().size() + " entries are stale.",
                        json);
        return stale.isEmpty() ? ExitCode.OK : ExitCode.STALE;
    }
}
