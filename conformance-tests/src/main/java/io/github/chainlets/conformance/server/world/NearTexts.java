package io.github.chainlets.conformance.server.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts that are nearly another: what must not be taken for it. */
public final class NearTexts {
    private NearTexts() {}

    /** Returns what is nearly this text. */
    public static Set<String> of(String text) {
        Set<String> near = new LinkedHashSet<>(List.of(
                text.toUpperCase(Locale.ROOT),
                text.toLowerCase(Locale.ROOT),
                text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1),
                text.substring(0, text.length() - 1),
                text.substring(1),
                text + "x",
                "x" + text,
                text + text));
        near.remove(text);
        near.remove("");
        return near;
    }
}
