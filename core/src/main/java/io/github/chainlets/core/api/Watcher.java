package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Watches rollouts: looks, tells, waits, until each has ended or the time is up; the last look is at the deadline. */
final class Watcher {
    /** By how much the last look may run over the deadline. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final CallContext call;
    private final ChainsBackend chains;
    private final Consumer<RolloutPhase> listener;
    private final Duration pollInterval;
    private final Duration readTimeout;

    Watcher(CallContext call, Consumer<RolloutPhase> listener) {
        this.call = call;
        this.chains = call.settings().chains();
        this.listener = listener;
        // A short watch looks four times at least, and a read that hangs leaves time for the next.
        Duration part = call.settings().rolloutTimeout().dividedBy(4);
        this.pollInterval =
                Deadline.longer(SHORTEST, Deadline.shorter(call.settings().pollInterval(), part));
        this.readTimeout =
                Deadline.longer(SHORTEST, Deadline.shorter(call.settings().timeout(), part));
    }

    /** Watches one, by reads of its environment. */
    Rollout follow(RolloutTarget target) {
        Tracker tracker = tracker(target);
        return watch(List.of(tracker), open -> look(tracker)).get(0);
    }

    /** Watches many, by lists of their chains' environments. */
    List<Rollout> watch(Collection<RolloutTarget> targets) {
        return watch(targets.stream().map(this::tracker).toList(), this::lookAtChains);
    }

    private Tracker tracker(RolloutTarget target) {
        return new Tracker(target, call.deadline(), call.settings().graceTime());
    }

    /** Takes a look at those that are open. Returns how long the server asks to wait, zero if it does not. */
    @FunctionalInterface
    private interface Round {
        Duration look(List<Tracker> open);
    }

    private List<Rollout> watch(List<Tracker> trackers, Round round) {
        boolean last = false;
        while (true) {
            List<Tracker> open = trackers.stream()
                    .filter(tracker -> tracker.ending() == null)
                    .toList();
            Duration asked = open.isEmpty() ? Duration.ZERO : round.look(open);
            boolean ended = trackers.stream().allMatch(tracker -> tracker.ending() != null);
            if (ended || last) {
                return trackers.stream().map(this::result).toList();
            }
            Duration left = call.deadline().remaining();
            Duration pause = Deadline.shorter(Deadline.longer(asked, pollInterval), left);
            last = pause.equals(left);
            call.sleep(pause);
        }
    }

    private Rollout result(Tracker tracker) {
        Rollout ending = tracker.ending();
        if (ending == null) {
            return tracker.outOfTime();
        }
        return chains.family()
                .map(family -> new Culprit(family.auditLog(), port -> read(Operation.READ_AUDIT_LOG, port))
                        .told(tracker.target(), ending))
                .orElse(ending);
    }

    private Duration look(Tracker tracker) {
        RolloutTarget target = tracker.target();
        @Nullable RolloutPhase moved;
        try {
            ChainEnvironment environment = read(
                    Operation.READ_ENVIRONMENT,
                    timeout -> chains.environments().environment(target.environment(), timeout));
            moved = tracker.look(environment, tracker.isShownBy(environment) ? null : deployment(target));
        } catch (UnavailableException e) {
            return trouble(List.of(tracker), e);
        }
        tell(moved);
        return Duration.ZERO;
    }

    private @Nullable ChainDeployment deployment(RolloutTarget target) {
        try {
            return read(
                    Operation.READ_DEPLOYMENT,
                    timeout -> chains.environments()
                            .deployment(target.environment().chainId(), target.deployment(), timeout));
        } catch (RejectedException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    private Duration lookAtChains(List<Tracker> open) {
        Map<ChainId, List<Tracker>> byChain = new LinkedHashMap<>();
        open.forEach(tracker -> byChain.computeIfAbsent(
                        tracker.target().environment().chainId(), chain -> new ArrayList<>())
                .add(tracker));
        Duration asked = Duration.ZERO;
        for (Map.Entry<ChainId, List<Tracker>> chain : byChain.entrySet()) {
            asked = Deadline.longer(asked, lookAtChain(chain.getKey(), chain.getValue()));
        }
        return asked;
    }

    private Duration lookAtChain(ChainId chain, List<Tracker> trackers) {
        List<RolloutPhase> moved = new ArrayList<>();
        try {
            Map<EnvironmentName, ChainEnvironment> environments = new HashMap<>();
            read(Operation.READ_ENVIRONMENTS, timeout -> chains.directory().environments(chain, timeout))
                    .forEach(environment -> environments.put(environment.name(), environment));
            @Nullable Map<Object, ChainDeployment> deployments = null;
            for (Tracker tracker : trackers) {
                ChainEnvironment environment =
                        environments.get(tracker.target().environment().environmentName());
                RolloutPhase phase;
                if (environment == null) {
                    phase = tracker.lookInVain();
                } else if (tracker.isShownBy(environment)) {
                    phase = tracker.look(environment, null);
                } else {
                    deployments = deployments == null ? deployments(chain) : deployments;
                    phase = tracker.look(
                            environment, deployments.get(tracker.target().deployment()));
                }
                if (phase != null) {
                    moved.add(phase);
                }
            }
        } catch (UnavailableException e) {
            moved.forEach(this::tell);
            return trouble(trackers, e);
        } catch (RejectedException e) {
            if (e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
            trackers.forEach(tracker -> {
                RolloutPhase phase = tracker.lookInVain();
                if (phase != null) {
                    moved.add(phase);
                }
            });
        }
        moved.forEach(this::tell);
        return Duration.ZERO;
    }

    private Map<Object, ChainDeployment> deployments(ChainId chain) {
        Map<Object, ChainDeployment> deployments = new HashMap<>();
        read(Operation.READ_DEPLOYMENTS, timeout -> chains.directory().deployments(chain, timeout))
                .forEach(deployment -> deployments.put(deployment.id(), deployment));
        return deployments;
    }

    private static Duration trouble(List<Tracker> trackers, UnavailableException e) {
        if (Thread.currentThread().isInterrupted()) {
            throw e;
        }
        trackers.forEach(tracker -> tracker.couldNotLook(String.valueOf(e.getMessage())));
        return e.retryAfter().orElse(Duration.ZERO);
    }

    /** Outside of all error handling: what the listener throws ends the watching. */
    private void tell(@Nullable RolloutPhase moved) {
        if (moved != null) {
            call.observer().rolloutMoved(moved);
            listener.accept(moved);
        }
    }

    private <T> T read(Operation operation, Function<Duration, T> port) {
        Duration left = call.deadline().remaining();
        return call.readOnce(operation, Deadline.shorter(readTimeout, left.isZero() ? LAST_LOOK : left), port);
    }
}
