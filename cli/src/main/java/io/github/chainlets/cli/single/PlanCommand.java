package io.github.chainlets.cli.single;

import io.github.chainlets.cli.common.Connection;
import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.cli.common.Speech;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.http.HttpChains;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chainlets plan}. */
@Command(name = "plan", description = "Shows what an update would do and cost. Changes nothing.")
public final class PlanCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Speech speech = new Speech();

    @Mixin
    private Target target = new Target();

    @Override
    public Integer call() {
        try (HttpChains chains = connection.open()) {
            UpdatePlan plan = chains.updater().plan(target.environment(), target.updates());
            speech.result(plan.explain(), Results.of(plan));
            return plan.acceptable() ? ExitCode.OK : ExitCode.REJECTED;
        }
    }
}
