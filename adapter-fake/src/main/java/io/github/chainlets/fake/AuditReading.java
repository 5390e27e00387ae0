package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.rules.QueryRules;
import io.github.chainlets.core.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads pages of an audit trail. */
final class AuditReading {
    /** Ids of entries are drawn from where no deployment's will ever be. */
    private static final long FIRST_ID = 30_000_000_000L;

    private static final String SOURCE = AuditEntry.API;
    private static final Map<String, Set<String>> GROUPS = Map.of(
            "DEPLOYED", Set.of("CHAIN_DEPLOYED"),
            "PROMOTED", Set.of(AuditEvent.PROMOTED),
            "ACTIVATED_DEACTIVATED", Set.of("CHAIN_DEPLOYMENT_ACTIVATED", AuditEvent.DEACTIVATED),
            "AUTOSCALING_SETTINGS", Set.of(AuditEvent.AUTOSCALING_CHANGED),
            "INSTANCE_TYPE_CHANGED", Set.of(AuditEvent.INSTANCE_TYPE_CHANGED),
            "ENVIRONMENT_SETTINGS", Set.of(AuditEvent.ENVIRONMENT_CREATED, AuditEvent.ENVIRONMENT_UPDATED),
            "DELETED", Set.of(AuditEvent.DEPLOYMENT_DELETED, AuditEvent.CHAIN_DELETED));

    private final ChainId chain;
    private final AuditQuery query;
    private final Ids ids;

    private AuditReading(ChainId chain, AuditQuery query, Ids ids) {
        this.chain = chain;
        this.query = query;
        this.ids = ids;
    }

    /**
     * Reads a page.
     *
     * @param lag how old an entry must be to show
     */
    static AuditPage page(AuditTrail trail, ChainId chain, AuditQuery query, Ids ids, Instant now, Duration lag) {
        List<Violation> violations = QueryRules.check(query);
        if (!violations.isEmpty()) {
            throw Rules.rejection("Reading the audit log of chain " + chain, violations);
        }
        Cursor cursor = query.cursor() == null ? Cursor.first(query.oldestFirst()) : Cursor.read(query.cursor());
        AuditReading reading = new AuditReading(chain, query, ids);
        List<AuditTrail.Line> lines = trail.list();
        List<AuditEntry> page = new ArrayList<>();
        long last = cursor.after();
        for (int i = 0; i < lines.size(); i++) {
            AuditTrail.Line line = lines.get(cursor.oldestFirst() ? i : lines.size() - 1 - i);
            boolean shown = !line.at().plus(lag).isAfter(now) && cursor.isBefore(line.number());
            AuditEntry entry = shown ? reading.entry(line) : null;
            if (entry == null) {
                continue;
            }
            if (page.size() == query.limit()) {
                return new AuditPage(page, true, new Cursor(cursor.oldestFirst(), last).write());
            }
            page.add(entry);
            last = line.number();
        }
        return new AuditPage(page, false, null);
    }

    /** Returns a line's entry if it passes the conditions, or else {@code null}. */
    private @Nullable AuditEntry entry(AuditTrail.Line line) {
        AuditFacts facts = line.facts();
        if (!facts.chain().equals(chain) || !isInWindow(line.at()) || !isAbout(facts.environment())) {
            return null;
        }
        // Those who act here are keys: no user, and no deployment of a model, is among them.
        if (!query.userIds().isEmpty()
                || !query.modelDeployments().isEmpty()
                || (!query.sources().isEmpty() && !query.sources().contains(SOURCE))) {
            return null;
        }
        AuditEvent event = facts.event().get();
        if (!isInGroup(event.type()) || !isAbout(event) || !isFoundIn(event)) {
            return null;
        }
        return new AuditEntry(
                ids.draw(FIRST_ID + line.number()), line.at(), event, SOURCE, line.actor(), null, null, null);
    }

    private boolean isInWindow(Instant at) {
        return (query.start() == null || !at.isBefore(query.start()))
                && (query.end() == null || !at.isAfter(query.end()));
    }

    private boolean isAbout(@Nullable EnvironmentName environment) {
        return query.environments().isEmpty()
                || (environment != null && query.environments().contains(environment));
    }

    private boolean isAbout(AuditEvent event) {
        DeploymentId deployment = event.deployment().orElse(null);
        return query.deployments().isEmpty()
                || (deployment != null && query.deployments().contains(deployment));
    }

    private boolean isInGroup(String type) {
        return query.eventTypeGroups().isEmpty()
                || query.eventTypeGroups().stream()
                        .anyMatch(group -> GROUPS.getOrDefault(group, Set.of()).contains(type));
    }

    /** Names and ids of the event are searched, without regard to case. */
    private boolean isFoundIn(AuditEvent event) {
        String search = query.search();
        if (search == null) {
            return true;
        }
        String wanted = search.toLowerCase(Locale.ROOT);
        return event.fields().entrySet().stream()
                .filter(field ->
                        field.getKey().endsWith("_id") || field.getKey().endsWith("_name"))
                .anyMatch(field -> field.getValue() instanceof String text
                        && text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /**
     * Where a page ended.
     *
     * @param after the number of its last entry
     */
    private record Cursor(boolean oldestFirst, long after) {
        static Cursor first(boolean oldestFirst) {
            return new Cursor(oldestFirst, oldestFirst ? -1 : Long.MAX_VALUE);
        }

        boolean isBefore(long number) {
            return oldestFirst ? number > after : number < after;
        }

        String write() {
            String text = (oldestFirst ? "a" : "d") + after;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }

        static Cursor read(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
                if (text.startsWith("a") || text.startsWith("d")) {
                    return new Cursor(text.startsWith("a"), Long.parseLong(text.substring(1)));
                }
            } catch (IllegalArgumentException e) {
                // Told below.
            }
            throw Rules.rejection("Reading an audit log", List.of(QueryRules.badCursor()));
        }
    }
}
