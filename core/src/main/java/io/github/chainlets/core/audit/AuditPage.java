package io.github.chainlets.core.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of an audit log ({@code ListAuditLogsResponseV1}).
 *
 * @param entries the entries, in the order that was asked for ({@code items}); the list is copied
 * @param hasMore whether there are more after it ({@code has_more})
 * @param next the cursor of the next page, or {@code null} if there is none ({@code cursor})
 */
public record AuditPage(
        List<AuditEntry> entries, boolean hasMore, @Nullable String next) {
    /** Copies the list. */
    public AuditPage {
        entries = List.copyOf(entries);
    }

    /** Returns the cursor of the next page, if there is one: pass it to {@link AuditQuery#after}. */
    public Optional<String> cursor() {
        return Optional.ofNullable(next);
    }
}
