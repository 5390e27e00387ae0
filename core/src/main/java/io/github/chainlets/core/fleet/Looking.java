package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.engine.WatchedRollout;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutSight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at rollouts by one list of environments for each chain, two where a deployment has left its own. */
record Looking(Reads reads, Duration graceTime) {
    List<WatchedRollout> look(List<WatchedRollout> rollouts, long now) {
        List<WatchedRollout> seen = new ArrayList<>();
        byChain(rollouts).forEach((chain, ofChain) -> {
            try {
                seen.addAll(look(chain, ofChain, now));
            } catch (UnavailableException | RejectedException e) {
                if (e instanceof UnavailableException unavailable
                        && Thread.currentThread().isInterrupted()) {
                    throw unavailable;
                }
                ofChain.forEach(rollout -> seen.add(rollout.unseen("it could not be read: " + e.getMessage())));
            }
        });
        return seen;
    }

    private List<WatchedRollout> look(ChainId chain, List<WatchedRollout> rollouts, long now) {
        Map<EnvironmentRef, ChainEnvironment> environments = environments(chain);
        @Nullable Map<DeploymentId, ChainDeployment> alone = null;
        List<WatchedRollout> seen = new ArrayList<>();
        for (WatchedRollout rollout : rollouts) {
            ChainEnvironment environment = environments.get(rollout.target().environment());
            if (environment == null) {
                seen.add(rollout.unseen("the environment is not to be found"));
                continue;
            }
            ChainDeployment itself = null;
            if (!environment.holds(rollout.target().deployment())) {
                alone = alone == null ? deployments(chain) : alone;
                itself = alone.get(rollout.target().deployment());
            }
            seen.add(look(rollout, environment, itself, rollout.watched(now)));
        }
        return seen;
    }

    private WatchedRollout look(
            WatchedRollout rollout, ChainEnvironment environment, @Nullable ChainDeployment itself, Duration watched) {
        DeploymentId deployment = rollout.target().deployment();
        RolloutSight sight = rollout.sight().after(environment, deployment, watched);
        if (rollout.promotes() && !environment.holds(deployment)) {
            return outside(rollout, sight, environment, watched);
        }
        RolloutPhase phase = RolloutPhase.of(environment, itself, deployment, sight.at(watched, graceTime));
        return rollout.seen(sight, phase.state().isEnding() ? ending(phase) : null, phase.explain());
    }

    /** What was there before is older than what serves: that it is not held says only that it has not come, or has left again. */
    private WatchedRollout outside(
            WatchedRollout rollout, RolloutSight sight, ChainEnvironment environment, Duration watched) {
        String what = "deployment " + rollout.target().deployment() + " is neither current nor on its way";
        if (!sight.graceOver(watched, graceTime)) {
            return rollout.seen(sight, null, what);
        }
        boolean other = environment.candidateDeployment() != null;
        return rollout.seen(sight, other ? EntryEnding.SUPERSEDED : EntryEnding.FAILED, what);
    }

    private static EntryEnding ending(RolloutPhase phase) {
        return switch (phase.state()) {
            case PROMOTED, PROMOTED_AND_REPLACED -> EntryEnding.PROMOTED;
            case SUPERSEDED, REPLACED -> EntryEnding.SUPERSEDED;
            default -> EntryEnding.FAILED;
        };
    }

    List<Integer> unhealthy(List<WatchedRollout> promoted) {
        List<Integer> unhealthy = new ArrayList<>();
        byChain(promoted).forEach((chain, ofChain) -> {
            Map<EnvironmentRef, ChainEnvironment> environments;
            try {
                environments = environments(chain);
            } catch (RejectedException e) {
                // A chain that is gone serves nothing that could be unhealthy.
                return;
            }
            ofChain.stream()
                    .filter(rollout ->
                            isFailing(rollout, environments.get(rollout.target().environment())))
                    .forEach(rollout -> unhealthy.add(rollout.entry()));
        });
        return unhealthy;
    }

    private static boolean isFailing(WatchedRollout rollout, @Nullable ChainEnvironment environment) {
        ChainDeployment current = environment == null ? null : environment.currentDeployment();
        return current != null
                && current.id().equals(rollout.target().deployment())
                && current.status().isFailure();
    }

    private static Map<ChainId, List<WatchedRollout>> byChain(List<WatchedRollout> rollouts) {
        Map<ChainId, List<WatchedRollout>> byChain = new LinkedHashMap<>();
        for (WatchedRollout rollout : rollouts) {
            byChain.computeIfAbsent(rollout.target().environment().chainId(), chain -> new ArrayList<>())
                    .add(rollout);
        }
        return byChain;
    }

    private Map<EnvironmentRef, ChainEnvironment> environments(ChainId chain) {
        Map<EnvironmentRef, ChainEnvironment> environments = new HashMap<>();
        reads.environments(chain).forEach(environment -> environments.put(environment.ref(), environment));
        return environments;
    }

    private Map<DeploymentId, ChainDeployment> deployments(ChainId chain) {
        Map<DeploymentId, ChainDeployment> deployments = new HashMap<>();
        reads.deployments(chain).forEach(deployment -> deployments.put(deployment.id(), deployment));
        return deployments;
    }
}
