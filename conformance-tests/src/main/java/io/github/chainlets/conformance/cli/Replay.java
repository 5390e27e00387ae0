package io.github.chainlets.conformance.cli;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Variants;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The command line that judges a requirement again, on the same cases: with every variant that was declared or found out,
 * and with the requirement whose check made the traffic, where the failure was seen in passing.
 *
 * @param options what all lines have in common
 * @param variants the variants of the run
 * @param seed the run's seed
 * @param tries the run's tries
 */
record Replay(List<String> options, Variants variants, long seed, int tries) {
    String line(String requirement, String seenBy) {
        Map<Variant, String> answers = new TreeMap<>(variants.found());
        answers.putAll(variants.declared());
        StringBuilder line = new StringBuilder("java -jar conformance.jar server --api-key \"$API_KEY\" ");
        line.append(options.stream().map(Replay::quoted).collect(Collectors.joining(" ")));
        answers.forEach((variant, answer) ->
                line.append(" --variant ").append(variant.id()).append('=').append(answer));
        line.append(" --only ").append(requirement);
        if (!seenBy.isEmpty()) {
            line.append(" --only ").append(seenBy);
        }
        return line.append(" --seed ")
                .append(seed)
                .append(" --tries ")
                .append(tries)
                .toString();
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
