package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.START;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.ChainFamily;
import io.github.chainlets.core.spi.ChainletLogs;
import io.github.chainlets.core.spi.Deletions;
import io.github.chainlets.core.spi.EnvironmentSettings;
import io.github.chainlets.core.spi.Promotions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A family of which only the audit log is offered. It finds what a query asks for, and may have small pages or fail. */
final class ScriptedAuditLog implements ChainFamily, AuditLog {
    private static final Map<String, String> GROUPS = Map.of(
            AuditEvent.INSTANCE_TYPE_CHANGED, "INSTANCE_TYPE_CHANGED",
            AuditEvent.PROMOTED, "PROMOTED",
            AuditEvent.DEACTIVATED, "ACTIVATED_DEACTIVATED",
            AuditEvent.DEPLOYMENT_DELETED, "DELETED");

    final List<AuditEntry> entries = new ArrayList<>();
    final List<AuditQuery> queries = new ArrayList<>();
    int pageSize = AuditQuery.MOST;

    @Nullable
    RuntimeException failure;

    /** Adds an entry, newer than those before. */
    ScriptedAuditLog entry(AuditActor actor, String type, Map<String, Object> fields) {
        entries.add(
                0, new AuditEntry("id", START, new AuditEvent(type, fields), AuditEntry.API, actor, null, null, null));
        return this;
    }

    /** Adds that an actor has set HelloWorld to 1x4, and what deployment that made. */
    ScriptedAuditLog setTo1x4(AuditActor actor, String environment, String deployment) {
        return entry(
                actor,
                AuditEvent.INSTANCE_TYPE_CHANGED,
                Map.of(
                        "chain_deployment_id",
                        deployment,
                        "environment_name",
                        environment,
                        "chainlet_name",
                        "HelloWorld",
                        "instance_type_name",
                        "type 1x4"));
    }

    @Override
    public AuditPage entries(ChainId chainId, AuditQuery query, Duration timeout) {
        queries.add(query);
        if (failure != null) {
            throw failure;
        }
        List<AuditEntry> found =
                entries.stream().filter(entry -> isAsked(entry.event(), query)).toList();
        int from = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
        int to = Math.min(found.size(), from + Math.min(pageSize, query.limit()));
        boolean more = to < found.size();
        return new AuditPage(found.subList(from, to), more, more ? Integer.toString(to) : null);
    }

    private static boolean isAsked(AuditEvent event, AuditQuery query) {
        return passes(query.deployments(), event.deployment())
                && passes(query.environments(), event.environment())
                && passes(query.eventTypeGroups(), Optional.ofNullable(GROUPS.get(event.type())));
    }

    private static <T> boolean passes(List<T> condition, Optional<T> value) {
        return condition.isEmpty() || value.filter(condition::contains).isPresent();
    }

    @Override
    public Optional<String> keyPrefix() {
        return Optional.of("abcd");
    }

    @Override
    public AuditLog auditLog() {
        return this;
    }

    @Override
    public Promotions promotions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EnvironmentSettings environmentSettings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Deletions deletions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChainletLogs chainletLogs() {
        throw new UnsupportedOperationException();
    }
}
