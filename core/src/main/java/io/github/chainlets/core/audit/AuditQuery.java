package io.github.chainlets.core.audit;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a chain's audit log to read: those that pass every condition. An empty list is no condition. Made by
 * {@link #NEWEST} and what follows it: the constructor gets a parameter with each condition that the service adds. Limits are
 * judged by the service, and not here.
 *
 * @param cursor where a page before ended, or {@code null} for the first page ({@code cursor})
 * @param limit how many entries at most, 1 to 200; 20 by default ({@code limit})
 * @param oldestFirst whether the oldest entry comes first; a cursor keeps its own order ({@code direction})
 * @param search a text in names and ids of the entry, without regard to case, or {@code null} ({@code search})
 * @param eventTypeGroups groups of event types, for example {@code INSTANCE_TYPE_CHANGED} ({@code event_type_groups})
 * @param userIds users ({@code user_ids})
 * @param modelDeployments deployments of models ({@code deployment_ids})
 * @param deployments deployments of the chain ({@code chain_deployment_ids})
 * @param environments environments ({@code environment_names})
 * @param sources where it was done from ({@code sources})
 * @param start from when on, or {@code null} ({@code start_epoch_millis})
 * @param end until when, or {@code null} ({@code end_epoch_millis})
 */
public record AuditQuery(
        @Nullable String cursor,
        int limit,
        boolean oldestFirst,
        @Nullable String search,
        List<String> eventTypeGroups,
        List<String> userIds,
        List<String> modelDeployments,
        List<DeploymentId> deployments,
        List<EnvironmentName> environments,
        List<String> sources,
        @Nullable Instant start,
        @Nullable Instant end) {
    /** The most entries of one page. */
    public static final int MOST = 200;

    /** All entries, newest first, 20 on a page. */
    public static final AuditQuery NEWEST = new AuditQuery(
            null, 20, false, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    /** Copies the lists. */
    public AuditQuery {
        eventTypeGroups = List.copyOf(eventTypeGroups);
        userIds = List.copyOf(userIds);
        modelDeployments = List.copyOf(modelDeployments);
        deployments = List.copyOf(deployments);
        environments = List.copyOf(environments);
        sources = List.copyOf(sources);
    }

    /** Returns this query for the page after one, which ended with this cursor. */
    public AuditQuery after(String end) {
        return new AuditQuery(
                Objects.requireNonNull(end, "end"),
                limit,
                oldestFirst,
                search,
                eventTypeGroups,
                userIds,
                modelDeployments,
                deployments,
                environments,
                sources,
                start,
                this.end);
    }

    /** Returns this query for so many entries on a page. */
    public AuditQuery limit(int entries) {
        return new AuditQuery(
                cursor,
                entries,
                oldestFirst,
                search,
                eventTypeGroups,
                userIds,
                modelDeployments,
                deployments,
                environments,
                sources,
                start,
                end);
    }

    /** Returns this query for entries about these deployments only. */
    public AuditQuery deployments(Collection<DeploymentId> ids) {
        return new AuditQuery(
                cursor,
                limit,
                oldestFirst,
                search,
                eventTypeGroups,
                userIds,
                modelDeployments,
                List.copyOf(ids),
                environments,
                sources,
                start,
                end);
    }

    /** Returns this query for entries about one environment only. */
    public AuditQuery environment(EnvironmentName name) {
        return new AuditQuery(
                cursor,
                limit,
                oldestFirst,
                search,
                eventTypeGroups,
                userIds,
                modelDeployments,
                deployments,
                List.of(name),
                sources,
                start,
                end);
    }

    /** Returns this query for entries of these groups of event types only. */
    public AuditQuery groups(String... groups) {
        return new AuditQuery(
                cursor,
                limit,
                oldestFirst,
                search,
                List.of(groups),
                userIds,
                modelDeployments,
                deployments,
                environments,
                sources,
                start,
                end);
    }
}
