package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.EntryState;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the rollouts of a run, by one list of environments for each chain and round, two where one has left its own. */
final class Watching {
    private final Reads reads;
    private final Journal journal;
    private final Duration graceTime;
    private final Map<Integer, Sight> sights = new HashMap<>();

    Watching(Reads reads, Journal journal, Duration graceTime) {
        this.reads = reads;
        this.journal = journal;
        this.graceTime = graceTime;
    }

    /** Takes one look, and tells of each rollout that has ended. */
    void look(List<Integer> entries) {
        byChain(entries).forEach((chain, ofChain) -> {
            try {
                look(chain, ofChain);
            } catch (UnavailableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                ofChain.forEach(index -> judge(index, null, "it could not be read: " + e.getMessage()));
            } catch (RejectedException e) {
                ofChain.forEach(index -> judge(index, null, "it could not be read: " + e.getMessage()));
            }
        });
    }

    private void look(ChainId chain, List<Integer> entries) {
        Map<EnvironmentRef, ChainEnvironment> environments = environments(chain);
        @Nullable Map<DeploymentId, ChainDeployment> alone = null;
        for (int index : entries) {
            EntryState entry = journal.state().entries().get(index);
            DeploymentId made = entry.made();
            if (made == null) {
                tell(index, withoutDeployment(index), entry.message());
                continue;
            }
            ChainEnvironment environment = environments.get(entry(index).environment());
            if (environment == null) {
                judge(index, null, "the environment is not to be found");
                continue;
            }
            if (!environment.holds(made) && alone == null) {
                alone = new HashMap<>();
                for (ChainDeployment deployment : reads.deployments(chain)) {
                    alone.put(deployment.id(), deployment);
                }
            }
            ChainDeployment itself = environment.holds(made) || alone == null ? null : alone.get(made);
            RolloutPhase phase = sight(index, made).look(environment, itself, now());
            judge(index, phase, phase.explain());
        }
    }

    /** An update of a live environment makes a deployment; where none was found, nobody can follow it. */
    private EntryEnding withoutDeployment(int index) {
        return entry(index).redeploys() ? EntryEnding.UNKNOWN : EntryEnding.SETTINGS_CHANGED;
    }

    private void judge(int index, @Nullable RolloutPhase phase, String message) {
        EntryState entry = journal.state().entries().get(index);
        DeploymentId made = entry.made();
        if (made == null) {
            return;
        }
        if (phase != null && phase.state().isEnding()) {
            tell(index, ending(phase), message);
            return;
        }
        Duration timeout = journal.state().policy().rolloutTimeout();
        Duration watched = sight(index, made).watched(now());
        if (watched.compareTo(timeout) >= 0) {
            tell(index, EntryEnding.OUT_OF_TIME, "not ended after " + watched.toSeconds() + " s: " + message);
        }
    }

    private static EntryEnding ending(RolloutPhase phase) {
        return switch (phase.state()) {
            case PROMOTED, PROMOTED_AND_REPLACED -> EntryEnding.PROMOTED;
            case SUPERSEDED, REPLACED -> EntryEnding.SUPERSEDED;
            default -> EntryEnding.FAILED;
        };
    }

    private void tell(int index, EntryEnding ending, String message) {
        journal.tell(new FleetEvent.EntryEnded(index, ending, message));
        sights.remove(index);
    }

    /** Returns which of these, promoted by this run, still serve and are failing. */
    List<Integer> unhealthy(List<Integer> entries) {
        List<Integer> unhealthy = new ArrayList<>();
        List<Integer> promoted = entries.stream()
                .filter(index -> journal.state().entries().get(index).endedAs() == EntryEnding.PROMOTED)
                .toList();
        byChain(promoted).forEach((chain, ofChain) -> {
            Map<EnvironmentRef, ChainEnvironment> environments;
            try {
                environments = environments(chain);
            } catch (RejectedException e) {
                // A chain that is gone serves nothing that could be unhealthy.
                return;
            }
            ofChain.stream()
                    .filter(index ->
                            isFailing(index, environments.get(entry(index).environment())))
                    .forEach(unhealthy::add);
        });
        return unhealthy;
    }

    private boolean isFailing(int index, @Nullable ChainEnvironment environment) {
        ChainDeployment current = environment == null ? null : environment.currentDeployment();
        return current != null
                && current.id().equals(journal.state().entries().get(index).made())
                && current.status().isFailure();
    }

    private Map<ChainId, List<Integer>> byChain(List<Integer> entries) {
        Map<ChainId, List<Integer>> byChain = new LinkedHashMap<>();
        for (int index : entries) {
            byChain.computeIfAbsent(entry(index).environment().chainId(), chain -> new ArrayList<>())
                    .add(index);
        }
        return byChain;
    }

    private Map<EnvironmentRef, ChainEnvironment> environments(ChainId chain) {
        Map<EnvironmentRef, ChainEnvironment> environments = new HashMap<>();
        reads.environments(chain).forEach(environment -> environments.put(environment.ref(), environment));
        return environments;
    }

    private Sight sight(int index, DeploymentId made) {
        return sights.computeIfAbsent(index, first -> new Sight(made, now(), graceTime));
    }

    private FleetEntry entry(int index) {
        return journal.state().plan().entries().get(index);
    }

    private long now() {
        return reads.time().nanoTime();
    }
}
