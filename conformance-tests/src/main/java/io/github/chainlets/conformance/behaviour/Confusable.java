package io.github.chainlets.conformance.behaviour;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names that a careless comparison takes for another. */
final class Confusable {
    private Confusable() {}

    /** Returns names that look like the given one; none equals it. */
    static List<String> all(String name) {
        return Stream.of(
                        name.toUpperCase(Locale.ROOT),
                        name.toLowerCase(Locale.ROOT),
                        name + " ",
                        " " + name,
                        name + "\t",
                        name + "\u0000",
                        name + "\u200b",
                        name + "\u0301",
                        "\ufeff" + name,
                        name.replace('a', '\u0430').replace('1', '\uff11').replace('x', '\u00d7'),
                        name.substring(0, Math.max(1, name.length() - 1)),
                        name + name.substring(Math.max(0, name.length() - 1)))
                .filter(other -> !other.equals(name))
                .distinct()
                .toList();
    }

    static String of(String name, int number) {
        List<String> all = all(name);
        return all.get(number % all.size());
    }
}
