package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.EntryEnding;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.spi.ChainFamily;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Acts by promotions of what served before. The ticket of an intent is the ids of all deployments that the chain had. */
record Promoting(
        Reads reads, Optional<ChainFamily> family, Duration timeout, Duration settleTime, Duration pollInterval) {
    FleetEvent prepare(int index, FleetEntry entry, DeploymentId deployment, String callId) {
        try {
            ChainEnvironment now = environment(entry.environment());
            List<String> changes = now == null ? List.of("the environment is gone") : entry.changesSince(now);
            if (!changes.isEmpty()) {
                return new FleetEvent.EntryEnded(index, EntryEnding.STALE, String.join("; ", changes));
            }
            if (now != null && now.candidateDeployment() != null) {
                DeploymentId candidate = now.candidateDeployment().id();
                return new FleetEvent.Postponed(index, "the promotion of deployment " + candidate + " is in the way");
            }
            Set<DeploymentId> known = reads.deployments(entry.environment().chainId()).stream()
                    .map(ChainDeployment::id)
                    .collect(Collectors.toSet());
            if (!known.contains(deployment)) {
                return new FleetEvent.EntryEnded(index, EntryEnding.STALE, "deployment " + deployment + " is gone");
            }
            return new FleetEvent.Intended(
                    index,
                    callId,
                    known.stream().map(DeploymentId::value).sorted().collect(Collectors.joining(" ")));
        } catch (RejectedException e) {
            return new FleetEvent.EntryEnded(index, EntryEnding.REJECTED, String.valueOf(e.getMessage()));
        } catch (UnavailableException e) {
            Reads.throwIfInterrupted(e);
            return new FleetEvent.NotApplied(index, String.valueOf(e.getMessage()));
        }
    }

    FleetEvent send(FleetEntry entry, DeploymentId deployment, FleetEvent.Intended intent) {
        int index = intent.entry();
        if (family.isEmpty()) {
            return new FleetEvent.EntryEnded(index, EntryEnding.REJECTED, "this backend has no promotions");
        }
        try {
            ChainDeployment promoted =
                    family.get().promotions().promote(entry.environment(), deployment, true, timeout);
            return new FleetEvent.Accepted(index, promoted.id(), "");
        } catch (RejectedException e) {
            String message = String.valueOf(e.getMessage());
            return e.reason() == Reason.CONFLICT
                    ? new FleetEvent.NotApplied(index, message)
                    : new FleetEvent.EntryEnded(index, EntryEnding.REJECTED, message);
        } catch (UnavailableException e) {
            return new FleetEvent.NotApplied(index, String.valueOf(e.getMessage()));
        } catch (IndeterminateException e) {
            return new FleetEvent.OutcomeUnknown(index, String.valueOf(e.getMessage()));
        }
    }

    /** What holds the deployment, or has a new one, has been promoted into; whatever it is, no other is sent over it. */
    FleetEvent reconcile(FleetEntry entry, FleetEvent.Intended intent) {
        Set<DeploymentId> known =
                Stream.of(intent.ticket().split(" ")).map(DeploymentId::new).collect(Collectors.toSet());
        long begun = reads.time().nanoTime();
        try {
            while (true) {
                // The time is taken before the look: a look that counts was begun after the settle time.
                boolean settled = reads.time().nanoTime() - begun >= settleTime.toNanos();
                Optional<DeploymentId> promoted = promoted(entry, known);
                if (promoted.isPresent()) {
                    return new FleetEvent.Accepted(
                            intent.entry(), promoted.get(), "found on its way, or serving, by reading");
                }
                if (settled) {
                    return new FleetEvent.NotApplied(intent.entry(), "nothing was promoted within the settle time");
                }
                reads.sleep(pollInterval);
            }
        } catch (RejectedException | UnavailableException e) {
            Reads.throwIfInterrupted(e);
            return new FleetEvent.OutcomeUnknown(intent.entry(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<DeploymentId> promoted(FleetEntry entry, Set<DeploymentId> known) {
        EnvironmentRef ref = entry.environment();
        List<ChainDeployment> all = reads.deployments(ref.chainId());
        ChainEnvironment now = environment(ref);
        return Stream.concat(
                        now == null ? Stream.empty() : now.held().stream(),
                        all.stream().filter(made -> ref.environmentName().equals(made.environment())))
                .map(ChainDeployment::id)
                .filter(id -> !known.contains(id) || id.equals(entry.back()))
                .findFirst();
    }

    private @Nullable ChainEnvironment environment(EnvironmentRef ref) {
        return reads.environments(ref.chainId()).stream()
                .filter(environment -> environment.ref().equals(ref))
                .findFirst()
                .orElse(null);
    }
}
