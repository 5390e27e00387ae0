package io.github.chainlets.conformance.server.family;

import io.github.chainlets.conformance.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Filters of a list, as queries and as what passes them: each alone, and each with each other. */
final class Combined {
    private Combined() {}

    /**
     * Looks at each.
     *
     * @param joint what stands between two queries
     * @param kind of which kind a query is; two of one kind are not combined
     */
    static void each(
            Map<String, Predicate<Json>> filters,
            String joint,
            UnaryOperator<String> kind,
            BiConsumer<String, Predicate<Json>> look) {
        List<Map.Entry<String, Predicate<Json>>> each = List.copyOf(filters.entrySet());
        for (int i = 0; i < each.size(); i++) {
            String query = each.get(i).getKey();
            Predicate<Json> passes = each.get(i).getValue();
            look.accept(query, passes);
            for (Map.Entry<String, Predicate<Json>> before : each.subList(0, i)) {
                if (!kind.apply(query).equals(kind.apply(before.getKey()))) {
                    look.accept(
                            before.getKey() + joint + query, before.getValue().and(passes));
                }
            }
        }
    }
}
