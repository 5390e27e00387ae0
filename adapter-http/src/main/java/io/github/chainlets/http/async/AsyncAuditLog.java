package io.github.chainlets.http.async;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.spi.AuditLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * {@link AuditLog} without waiting; the key's own prefix is told by that one. Safe for use by many threads; timeouts as
 * {@link AsyncChainEnvironments}.
 */
public interface AsyncAuditLog {
    /** See {@link AuditLog#entries}. */
    CompletableFuture<AuditPage> entries(ChainId chainId, AuditQuery query, Duration timeout);
}
