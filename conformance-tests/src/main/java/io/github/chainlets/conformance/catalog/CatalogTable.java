package io.github.chainlets.conformance.catalog;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue as Markdown tables, for the documentation. */
public final class CatalogTable {
    private CatalogTable() {}

    /** Returns the table of requirements. */
    public static String requirements() {
        return Catalog.all().stream().map(CatalogTable::row).collect(Collectors.joining("\n", """
                | Id | Level | Suites | Profiles | What is required | Why | Needs |
                |---|---|---|---|---|---|---|
                """, "\n"));
    }

    /** Returns the table of variants. */
    public static String variants() {
        return Stream.of(Variant.values())
                .map(v -> "| `" + v.id() + "` | " + v.question() + " | "
                        + v.answers().stream().map(a -> "`" + a + "`").collect(Collectors.joining(" · ")) + " |")
                .collect(Collectors.joining("\n", """
                        | Variant | Open question | Answers (first: this project's own) |
                        |---|---|---|
                        """, "\n"));
    }

    private static String row(Requirement r) {
        String needs = Stream.of(r.capability(), r.variant())
                .flatMap(Stream::ofNullable)
                .map(need ->
                        need instanceof Variant v ? v.id() : need.toString().toLowerCase(Locale.ROOT))
                .map(need -> "`" + need + "`")
                .collect(Collectors.joining(" "));
        return "| " + r.id() + " | " + r.level() + (r.stochastic() ? "*" : "") + " | "
                + Stream.of(Suite.values())
                        .filter(r.suites()::contains)
                        .map(Suite::id)
                        .collect(Collectors.joining(", "))
                + " | "
                + Stream.of(Profile.values())
                        .filter(r.profiles()::contains)
                        .map(Profile::id)
                        .collect(Collectors.joining(", "))
                + " | " + r.text() + " | " + String.join(", ", r.sources()) + " | " + needs + " |";
    }
}
