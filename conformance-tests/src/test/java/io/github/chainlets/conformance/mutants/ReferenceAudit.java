package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.core.ChainId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A right audit log: an entry for each thing that is told to it, and pages of those that pass filters. */
class ReferenceAudit {
    private static final List<String> GROUPS = List.of("INSTANCE_TYPE_CHANGED", "PROMOTED", "DELETED", "DEPLOYED");
    private static final List<String> SOURCES = List.of("UI", "API", "MCP", "SYSTEM", "OTHER");

    /** An entry, and when it was made. */
    record Entry(Instant at, ChainId chain, Json.Obj json) {
        String text(String field) {
            return json.member(field).orElse(Json.NULL).toString();
        }
    }

    final List<Entry> entries = new ArrayList<>();
    private Duration lag = Duration.ZERO;

    /** Lets entries show only when they are so old. */
    ReferenceAudit lag(Duration age) {
        lag = age;
        return this;
    }

    void add(Instant at, ChainId chain, String key, String type, Map<String, ?> details) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("event_type", type);
        data.put("chain_id", chain.value());
        data.put("chain_name", chain.value());
        data.putAll(details);
        Json actor = Json.obj("type", "API_KEY", "api_key_prefix", prefix(key));
        entries.add(new Entry(
                at,
                chain,
                Json.obj(
                        "id",
                        "e" + entries.size(),
                        "created",
                        at.toString(),
                        "event_type",
                        type,
                        "event_data",
                        data,
                        "source",
                        "API",
                        "actor",
                        actor)));
    }

    protected String prefix(String key) {
        return key.replaceFirst("\\..*", "");
    }

    /** Returns a page; a cursor is the number of entries before it. */
    Json.Obj page(ChainId chain, Map<String, List<String>> query, Instant now) {
        int limit = limit(query);
        FamilyServer.require(limit >= 1 && limit <= 200, "limit");
        one(query, "direction", List.of("ASC", "DESC"));
        one(query, "event_type_groups", GROUPS);
        one(query, "sources", SOURCES);
        List<Entry> passing = new ArrayList<>(entries.stream()
                .filter(entry ->
                        entry.chain().equals(chain) && !entry.at().plus(lag).isAfter(now) && passes(entry, query))
                .toList());
        if (!query.getOrDefault("direction", List.of()).contains("ASC")) {
            Collections.reverse(passing);
        }
        String cursor = String.join("", query.getOrDefault("cursor", List.of("0")));
        FamilyServer.require(cursor.matches("[0-9]{1,6}"), "cursor");
        int from = Math.min(Integer.parseInt(cursor), passing.size());
        int to = Math.min(from + limit, passing.size());
        return pageOf(passing, from, to);
    }

    protected Json.Obj pageOf(List<Entry> passing, int from, int to) {
        boolean more = to < passing.size();
        return Json.obj(
                "items",
                passing.subList(from, to).stream().map(Entry::json).toList(),
                "pagination",
                Json.obj("has_more", more, "cursor", more ? Integer.toString(to) : Json.NULL));
    }

    protected int limit(Map<String, List<String>> query) {
        String limit = query.getOrDefault("limit", List.of("20")).get(0);
        FamilyServer.require(limit.matches("-?[0-9]{1,6}"), "limit");
        return Integer.parseInt(limit);
    }

    private static void one(Map<String, List<String>> query, String field, List<String> words) {
        FamilyServer.require(words.containsAll(query.getOrDefault(field, List.of())), field);
    }

    protected boolean passes(Entry entry, Map<String, List<String>> query) {
        String data = entry.text("event_data");
        return any(query, "event_type_groups", group -> entry.text("event_type").contains("_" + group))
                && any(query, "sources", source -> entry.text("source").contains(source))
                && any(query, "chain_deployment_ids", id -> data.contains("\"chain_deployment_id\":\"" + id + "\""))
                && any(query, "search", text -> data.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                && any(query, "start_epoch_millis", from -> entry.at().toEpochMilli() >= Long.parseLong(from))
                && any(query, "end_epoch_millis", to -> entry.at().toEpochMilli() <= Long.parseLong(to));
    }

    private static boolean any(
            Map<String, List<String>> query, String field, java.util.function.Predicate<String> passes) {
        List<String> values = query.getOrDefault(field, List.of());
        return values.isEmpty() || values.stream().anyMatch(passes);
    }
}
