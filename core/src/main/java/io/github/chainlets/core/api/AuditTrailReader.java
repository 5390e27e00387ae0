package io.github.chainlets.core.api;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.reconcile.Authorship;
import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what the audit log proves of deployments, look after look. What rests on an entry that does <em>not</em> show waits until
 * the settle time has passed since it could have shown.
 */
final class AuditTrailReader {
    /** More pages than this are not worth an answer. */
    private static final int MOST_PAGES = 3;

    private static final String CHANGES = "INSTANCE_TYPE_CHANGED";

    private final CallContext call;
    private final AuditLog log;
    private final UpdateTicket ticket;
    private final Deadline began;
    /** When deployments were first seen to be others'. */
    private final Map<DeploymentId, Duration> seen = new HashMap<>();

    AuditTrailReader(CallContext call, AuditLog log, UpdateTicket ticket) {
        this.call = call;
        this.log = log;
        this.ticket = ticket;
        this.began = call.deadlineIn(call.settings().settleTime());
    }

    /** Returns what is proved by now. If the log cannot be read, nothing is. */
    Authorship of(List<DeploymentId> deployments) {
        if (deployments.isEmpty()) {
            return Authorship.UNKNOWN;
        }
        AuditQuery changes =
                AuditQuery.NEWEST.limit(AuditQuery.MOST).groups(CHANGES).deployments(deployments);
        try {
            List<AuditEntry> anywhere = read(changes);
            List<AuditEntry> here =
                    read(changes.environment(ticket.environment().environmentName()));
            Duration now = began.elapsed();
            Authorship.madeByOthers(ticket, anywhere).forEach(id -> seen.putIfAbsent(id, now));
            Set<DeploymentId> knownForLong = seen.entrySet().stream()
                    .filter(entry -> now.minus(entry.getValue())
                                    .compareTo(call.settings().settleTime())
                            >= 0)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            return Authorship.of(ticket, knownForLong, here);
        } catch (RejectedException | UnavailableException e) {
            return Authorship.UNKNOWN;
        }
    }

    private List<AuditEntry> read(AuditQuery query) {
        List<AuditEntry> entries = new ArrayList<>();
        AuditQuery next = query;
        for (int page = 0; page < MOST_PAGES; page++) {
            AuditQuery asked = next;
            AuditPage read = call.read(
                    Operation.READ_AUDIT_LOG,
                    timeout -> log.entries(ticket.environment().chainId(), asked, timeout));
            entries.addAll(read.entries());
            if (read.cursor().isEmpty()) {
                break;
            }
            next = query.after(read.cursor().orElseThrow());
        }
        return entries;
    }
}
