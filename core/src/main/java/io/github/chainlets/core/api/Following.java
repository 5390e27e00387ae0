package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.api.Rollout.Ending;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watching a rollout. */
record Following(
        ChainEnvironments environments,
        Attempts attempts,
        Waiting waiting,
        Duration pollInterval,
        UpdateObserver observer) {

    Rollout follow(EnvironmentRef ref, DeploymentId id, Consumer<RolloutProgress> progress, Deadline deadline) {
        Sight last = null;
        String trouble = "";
        while (true) {
            Duration pause = pollInterval;
            try {
                Sight sight = look(ref, id, deadline);
                if (!sight.equals(last)) {
                    RolloutProgress moved = new RolloutProgress(
                            ref,
                            id,
                            sight.deployment().status(),
                            sight.percentTraffic(),
                            waiting.clock().instant());
                    observer.rolloutProgressed(moved);
                    progress.accept(moved);
                }
                last = sight;
                trouble = "";
                if (sight.ending() != null) {
                    return new Rollout(
                            sight.ending(), id, sight.deployment(), deadline.elapsed(), explain(sight, ref, id));
                }
            } catch (UnavailableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                trouble = "; last trouble: " + e.getMessage();
                pause = e.retryAfter()
                        .filter(wait -> wait.compareTo(pollInterval) > 0)
                        .orElse(pollInterval);
            }
            if (!deadline.allows(pause)) {
                ChainDeployment seen = last == null ? null : last.deployment();
                String text = "Deployment " + id + " had not ended its rollout into " + ref + " after "
                        + deadline.elapsed().toSeconds() + " s; it was "
                        + (seen == null ? "never read" : "last seen " + seen.status()) + trouble;
                return new Rollout(Ending.OUT_OF_TIME, id, seen, deadline.elapsed(), text);
            }
            waiting.sleep(pause);
        }
    }

    private Sight look(EnvironmentRef ref, DeploymentId id, Deadline deadline) {
        ChainEnvironment environment = attempts.read(
                Operation.READ_ENVIRONMENT, ref, deadline, timeout -> environments.environment(ref, timeout));
        ChainDeployment current = environment.currentDeployment();
        if (current != null && current.id().equals(id)) {
            return new Sight(current, 100, Ending.PROMOTED, null);
        }
        ChainDeployment candidate = environment.candidateDeployment();
        if (candidate != null && candidate.id().equals(id)) {
            InProgressPromotion promotion = environment.inProgressPromotion();
            int percent = promotion == null ? 0 : promotion.percentTrafficToNewVersion();
            return new Sight(candidate, percent, candidate.status().isFailure() ? Ending.FAILED : null, null);
        }
        ChainDeployment deployment = attempts.read(
                Operation.READ_DEPLOYMENT,
                ref,
                deadline,
                timeout -> environments.deployment(ref.chainId(), id, timeout));
        if (deployment.status().isFailure()) {
            return new Sight(deployment, 0, Ending.FAILED, null);
        }
        if (candidate == null && ref.environmentName().equals(deployment.environment())) {
            // The promotion moved on between the two reads: the next look will show where to.
            return new Sight(deployment, 0, null, null);
        }
        return new Sight(deployment, 0, Ending.SUPERSEDED, candidate == null ? current : candidate);
    }

    private static String explain(Sight sight, EnvironmentRef ref, DeploymentId id) {
        String status = sight.deployment().status().name();
        if (sight.ending() == Ending.PROMOTED) {
            return "Deployment " + id + " is the current one of " + ref + " (" + status + ").";
        }
        if (sight.ending() == Ending.FAILED) {
            return "Deployment " + id + " failed (" + status + "); " + ref + " keeps the deployment it had.";
        }
        ChainDeployment other = sight.other();
        return "Deployment " + id + " (" + status + ") is no longer on its way into " + ref
                + (other == null ? "." : "; deployment " + other.id() + " took its place.");
    }

    /** What one look shows. */
    private record Sight(
            ChainDeployment deployment,
            int percentTraffic,
            @Nullable Ending ending,
            @Nullable ChainDeployment other) {}
}
