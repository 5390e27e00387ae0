package io.github.chainlets.core.api;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.reconcile.Authorship;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads until the evidence decides, or the settle time is over: a lost request may still arrive. */
final class Reconciler {
    private final CallContext call;
    private final ChainsBackend chains;
    private final UpdateTicket ticket;
    private final @Nullable AuditTrailReader audit;

    Reconciler(CallContext call, UpdateTicket ticket) {
        this.call = call;
        this.chains = call.settings().chains();
        this.ticket = ticket;
        this.audit = ticket.keyPrefix() == null
                ? null
                : chains.family()
                        .map(family -> new AuditTrailReader(call, family.auditLog(), ticket))
                        .orElse(null);
    }

    Reconciliation reconcile() {
        Deadline settle = call.deadlineIn(call.settings().settleTime());
        while (true) {
            boolean settled = settle.isOver();
            Reconciliation found;
            boolean read = true;
            try {
                found = look(settled);
            } catch (UnavailableException e) {
                found = Reconciliation.cannotTell("Reading " + ticket.environment() + " failed: " + e.getMessage());
                read = false;
            }
            if (found.verdict() != Verdict.CANNOT_TELL || (settled && read)) {
                return found;
            }
            Duration pause = call.settings().pollInterval();
            pause = settled ? pause : Deadline.shorter(pause, settle.remaining());
            if (!call.deadline().allows(pause) && !Thread.currentThread().isInterrupted()) {
                return Reconciliation.cannotTell(found.explanation() + " The time was up"
                        + (settled
                                ? "."
                                : " before the settle time of "
                                        + call.settings().settleTime().toSeconds() + " s had passed."));
            }
            try {
                call.sleep(pause);
            } catch (UnavailableException e) {
                return Reconciliation.cannotTell(found.explanation() + " The thread was interrupted.");
            }
        }
    }

    /** Reads the deployments last: a deployment that the environment shows has been made before. */
    private Reconciliation look(boolean settled) {
        ChainEnvironment environment = call.read(
                Operation.READ_ENVIRONMENT,
                timeout -> chains.environments().environment(ticket.environment(), timeout));
        List<ChainDeployment> deployments = call.read(
                Operation.READ_DEPLOYMENTS,
                timeout -> chains.directory().deployments(ticket.environment().chainId(), timeout));
        List<ChainEnvironment> neighbours =
                settled && Reconciliation.needsNeighbours(ticket, environment, deployments) ? neighbours() : null;
        Authorship authorship = audit == null
                ? Authorship.UNKNOWN
                : audit.of(Reconciliation.candidates(ticket, environment, deployments));
        return Reconciliation.judge(ticket, environment, deployments, neighbours, authorship, settled);
    }

    private @Nullable List<ChainEnvironment> neighbours() {
        try {
            return call.read(
                    Operation.READ_ENVIRONMENTS,
                    timeout ->
                            chains.directory().environments(ticket.environment().chainId(), timeout));
        } catch (RejectedException | UnavailableException e) {
            return null;
        }
    }
}
