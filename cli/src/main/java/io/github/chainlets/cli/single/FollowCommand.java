package io.github.chainlets.cli.single;

import io.github.chainlets.cli.common.Connection;
import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.cli.common.Speech;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.http.HttpChains;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chainlets follow}. */
@Command(name = "follow", description = "Watches a rollout until it ends.")
public final class FollowCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Speech speech = new Speech();

    @Parameters(index = "0", paramLabel = "CHAIN/ENVIRONMENT", description = "The environment.")
    private String environment = "";

    @Parameters(index = "1", paramLabel = "DEPLOYMENT", description = "The deployment's id.")
    private String deployment = "";

    @Override
    public Integer call() {
        try (HttpChains chains = connection.open()) {
            RolloutTarget target = new RolloutTarget(Target.environment(environment), new DeploymentId(deployment));
            Rollout rollout = chains.updater().follow(target, phase -> speech.progress(phase.explain()));
            speech.ending(rollout.promoted(), rollout.explanation(), Results.of(rollout));
            return rollout.promoted() ? ExitCode.OK : ExitCode.ROLLOUT_FAILED;
        }
    }
}
