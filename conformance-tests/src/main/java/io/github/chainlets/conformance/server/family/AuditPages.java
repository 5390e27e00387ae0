package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Percent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How the audit log is read: its entries, pages and filters. */
final class AuditPages {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("AUDIT-04", AuditPages::entries),
            Check.of("AUDIT-05", AuditPages::pages),
            Check.of("AUDIT-06", AuditPages::filters),
            Check.of("AUDIT-07", AuditPages::refused));

    private static final Set<String> SOURCES = Set.of("UI", "API", "MCP", "SYSTEM", "OTHER", "null");
    private static final Set<String> ACTORS =
            Set.of("USER", "API_KEY", "BASETEN_USER", "BASETEN_SYSTEM", "TOMBSTONE_USER");
    private static final int SOME = 4;
    /** How many entries a page has where nobody says. */
    private static final int DEFAULT_LIMIT = 20;

    private static final String ALL = "?limit=" + AuditEntries.MOST;

    private AuditPages() {}

    /** Opens a world whose audit log has some entries, and returns them. */
    private static List<Json> some(FamilySite at) {
        AuditEntries audit = AuditEntries.from(at);
        Set<String> made = new HashSet<>();
        for (int i = 0; i < SOME / 2; i++) {
            made.add(at.rolledOut(at.change()));
            made.add(at.rolledOut(at.back()));
        }
        audit.await(
                SOME,
                entry -> made.contains(AuditEntries.detail(entry, "chain_deployment_id")),
                entry -> false,
                SOME + " updates");
        return AuditEntries.page(at, ALL);
    }

    private static Instant created(Json entry) {
        return OffsetDateTime.parse(Reads.text(entry, "created")).toInstant();
    }

    private static void entries(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_AUDIT);
        List<Json> all = some(at);
        unlessEqual(
                all.size(),
                all.stream()
                        .map(entry -> Reads.text(entry, "id"))
                        .distinct()
                        .toList()
                        .size(),
                "the number of ids");
        newestFirst(all);
        for (Json entry : all) {
            unlessEqual(AuditEntries.type(entry), AuditEntries.detail(entry, "event_type"), "event_type of event_data");
            unlessEqual(at.site.chain(), AuditEntries.detail(entry, "chain_id"), "chain_id of event_data");
            String source = Reads.text(entry, "source");
            unless(SOURCES.contains(source), "source should be of " + SOURCES + ", not " + source);
            String actor = Reads.text(Reads.member(entry, "actor"), "type");
            unless(ACTORS.contains(actor), "the actor's type should be of " + ACTORS + ", not " + actor);
        }
    }

    private static void newestFirst(List<Json> entries) {
        Instant last = Instant.MAX;
        for (Json entry : entries) {
            unless(!created(entry).isAfter(last), "the newest entry should come first");
            last = created(entry);
        }
    }

    private static void pages(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_AUDIT);
        List<Json> all = some(at);
        List<Json> expected = all.subList(0, SOME);
        for (int size : new int[] {1, 2, SOME - 1}) {
            List<Json> paged = new ArrayList<>();
            String cursor = "";
            while (paged.size() < SOME) {
                Json page = AuditEntries.read(at, "?limit=" + size + cursor);
                List<Json> items = Reads.items(Reads.member(page, "items"));
                paged.addAll(items);
                Json pagination = Reads.member(page, "pagination");
                boolean more = Reads.text(pagination, "has_more").equals("true");
                unlessEqual(paged.size() < all.size(), more, "has_more after " + paged.size() + " entries");
                unless(items.size() == size || !more, "a page before others should be full");
                if (!more) {
                    break;
                }
                cursor = "&cursor=" + Percent.encode(Reads.text(pagination, "cursor"));
            }
            unlessEqual(expected, paged.subList(0, Math.min(SOME, paged.size())), "the entries in pages of " + size);
        }
        if (all.size() < AuditEntries.MOST) {
            List<Json> oldest = new ArrayList<>(AuditEntries.page(at, ALL + "&direction=ASC"));
            Collections.reverse(oldest);
            unlessEqual(all, oldest, "the entries with direction ASC, turned round");
        }
        if (at.world.advance(Duration.ZERO)) {
            longLog(at);
        }
    }

    /** More than a page by default has; only where promotions take no time. */
    private static void longLog(FamilySite at) {
        int number = AuditEntries.page(at, ALL).size();
        for (int i = 0; number + i <= DEFAULT_LIMIT; i++) {
            at.rolledOut(i % 2 == 0 ? at.change() : at.back());
        }
        at.world.eventually(() -> AuditEntries.page(at, ALL).size() > DEFAULT_LIMIT, "entries for more than a page");
        Json whole = AuditEntries.read(at, ALL);
        List<Json> all = Reads.items(Reads.member(whole, "items"));
        unless(
                all.size() > DEFAULT_LIMIT,
                "a page with " + ALL + " should have more than " + DEFAULT_LIMIT + " entries, not " + all.size());
        newestFirst(all);
        if (all.size() < AuditEntries.MOST) {
            unlessEqual("false", Reads.text(Reads.member(whole, "pagination"), "has_more"), "has_more of the whole");
        }
        unlessEqual(
                all.size(),
                (int) all.stream()
                        .map(entry -> Reads.text(entry, "id"))
                        .distinct()
                        .count(),
                "the number of ids");
        unlessEqual(all.subList(0, DEFAULT_LIMIT), AuditEntries.page(at, ""), "the entries of a page without a limit");
    }

    /** Each filter alone, and each with each other. */
    private static void filters(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_AUDIT);
        List<Json> all = some(at);
        Combined.each(filters(all), "&", AuditPages::field, (query, passes) -> filter(at, all, query, passes));
    }

    /** The ends of a window count as one: a window that ends before it starts may be refused. */
    private static String field(String query) {
        return query.contains("_epoch_millis") ? "window" : query.substring(0, query.indexOf('='));
    }

    private static Map<String, Predicate<Json>> filters(List<Json> all) {
        String deployment = AuditEntries.detail(all.get(0), "chain_deployment_id");
        String earlier = AuditEntries.detail(all.get(2), "chain_deployment_id");
        long middle = created(all.get(1)).toEpochMilli();
        Map<String, Predicate<Json>> filters = new LinkedHashMap<>();
        filters.put(
                "chain_deployment_ids=" + Percent.encode(deployment),
                entry -> AuditEntries.detail(entry, "chain_deployment_id").equals(deployment));
        filters.put(
                "chain_deployment_ids=" + Percent.encode(earlier) + "&chain_deployment_ids="
                        + Percent.encode(deployment),
                entry -> Set.of(earlier, deployment).contains(AuditEntries.detail(entry, "chain_deployment_id")));
        filters.put(
                "event_type_groups=INSTANCE_TYPE_CHANGED",
                entry -> AuditEntries.type(entry).endsWith("_INSTANCE_TYPE_CHANGED"));
        filters.put(
                "event_type_groups=PROMOTED&event_type_groups=INSTANCE_TYPE_CHANGED",
                entry -> AuditEntries.type(entry).endsWith("_INSTANCE_TYPE_CHANGED")
                        || AuditEntries.type(entry).endsWith("_PROMOTED"));
        filters.put("sources=API", entry -> Reads.text(entry, "source").equals("API"));
        filters.put("sources=MCP", entry -> Reads.text(entry, "source").equals("MCP"));
        filters.put(
                "search=" + Percent.encode(deployment.toUpperCase(java.util.Locale.ROOT)),
                entry -> Reads.member(entry, "event_data").toString().contains(deployment));
        filters.put("start_epoch_millis=" + middle, entry -> created(entry).toEpochMilli() >= middle);
        filters.put("end_epoch_millis=" + (middle - 1), entry -> created(entry).toEpochMilli() < middle);
        return filters;
    }

    /** Where the log is longer than what was read, a filter may show what is older, too. */
    private static void filter(FamilySite at, List<Json> all, String query, Predicate<Json> passes) {
        List<Json> expected = all.stream().filter(passes).toList();
        List<Json> shown = AuditEntries.page(at, ALL + "&" + query);
        boolean whole = all.size() < AuditEntries.MOST;
        List<Json> seen = whole ? shown : shown.subList(0, Math.min(expected.size(), shown.size()));
        unlessEqual(expected, seen, "the entries with " + query);
        unless(shown.stream().allMatch(passes), "entries with " + query + " should pass that, but are " + shown);
    }

    private static void refused(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_AUDIT);
        for (String wrong : List.of(
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?direction=UP",
                "?event_type_groups=KIT",
                "?sources=KIT",
                "?cursor=kit")) {
            at.site.invalid(at.get(at.chain + "/audit_logs" + wrong));
        }
        Site.expect(404, at.get("/v1/chains/kitnone0/audit_logs"));
    }
}
