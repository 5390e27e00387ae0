package io.github.chainlets.conformance.behaviour;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names that a careless comparison takes for another. */
final class Confusable {
    private Confusable() {}

    /** Returns names that can be taken for the given one, each for one reason; none equals it. */
    static List<String> all(String name) {
        int middle = name.offsetByCodePoints(0, name.codePointCount(0, name.length()) / 2);
        int second = Character.charCount(name.codePointAt(0));
        int last = name.isEmpty() ? 0 : name.offsetByCodePoints(name.length(), -1);
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
                        name.substring(0, middle) + "\u200d" + name.substring(middle),
                        name.substring(0, middle) + "\u00ad" + name.substring(middle),
                        name.replace('a', '\u0430'),
                        name.replace('o', '\u03bf'),
                        name.replace('x', '\u00d7'),
                        name.replace('1', '\uff11'),
                        name.replace('K', '\u212a').replace('k', '\u212a'),
                        name.replace('s', '\u017f'),
                        beyond(name, 0xfee0),
                        beyond(name, 0x10000),
                        Normalizer.normalize(name, Normalizer.Form.NFC),
                        Normalizer.normalize(name, Normalizer.Form.NFD),
                        encoded(name, "%%%02X"),
                        encoded(name, "%%25%02X"),
                        encoded(name, "\\u%04X"),
                        encoded(name, "&#%d;"),
                        name.replace('-', '_'),
                        name.replace('_', '-'),
                        name.replaceAll("[^\\p{L}\\p{N}]", ""),
                        "%" + name.substring(second),
                        "_" + name.substring(second),
                        "." + name.substring(second),
                        "*" + name.substring(second),
                        last == 0 ? name : name.substring(0, last),
                        name + name.substring(last))
                .filter(other -> !other.equals(name) && !other.isEmpty())
                .distinct()
                .toList();
    }

    /** The first character moved by this many places: full width, or beyond the first plane. */
    private static String beyond(String name, int places) {
        int first = name.codePointAt(0);
        return first < 0x21 || first > 0x7e ? name : Character.toString(first + places) + name.substring(1);
    }

    /** The first character as some syntax writes it, which is not that of JSON. */
    private static String encoded(String name, String format) {
        return String.format(format, name.codePointAt(0)) + name.substring(Character.charCount(name.codePointAt(0)));
    }

    static String of(String name, int number) {
        List<String> all = all(name);
        return all.get(number % all.size());
    }
}
