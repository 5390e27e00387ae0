package io.github.chainlets.core.spi;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import java.time.Duration;
import java.util.Optional;

/**
 * Who changed what. Entries may be late, and nobody knows how late: that there is none proves nothing. Implementations are
 * safe for use by many threads; timeouts as {@link ChainEnvironments}.
 */
public interface AuditLog {
    /**
     * Reads a page of a chain's audit log ({@code GET /v1/chains/{chain_id}/audit_logs}).
     *
     * @throws RejectedException if there is no such chain, the query breaks a rule, or the key may not read it
     * @throws UnavailableException if it could not be read
     */
    AuditPage entries(ChainId chainId, AuditQuery query, Duration timeout);

    /**
     * Returns the part of this client's API key that entries show as their actor's. Nothing if that is not known, as for keys
     * that change or have no such part: then entries prove nothing about who this client is.
     */
    Optional<String> keyPrefix();
}
