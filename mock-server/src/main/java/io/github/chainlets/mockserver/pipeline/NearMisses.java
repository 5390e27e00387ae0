package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.text.Edits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guesses which path was meant by one that leads nowhere: the closest template, segment by segment. */
final class NearMisses {
    /** A path that differs by more than this is not a near miss. */
    private static final int FARTHEST = 6;

    private static final int LONGEST = 400;

    private NearMisses() {}

    static @Nullable String of(String path, List<String> templates) {
        if (path.length() > LONGEST) {
            return null;
        }
        String closest = null;
        int least = FARTHEST + 1;
        String[] given = path.split("/", -1);
        for (String template : templates) {
            int distance = distance(given, template.split("/", -1));
            if (distance < least) {
                least = distance;
                closest = template;
            }
        }
        return closest;
    }

    private static int distance(String[] given, String[] template) {
        int distance = 3 * Math.abs(given.length - template.length);
        for (int i = 1; i < Math.min(given.length, template.length); i++) {
            boolean parameter = template[i].startsWith("{");
            if (parameter) {
                distance += given[i].isEmpty() ? 1 : 0;
            } else {
                distance += Edits.between(given[i], template[i]);
            }
            if (distance > FARTHEST) {
                return distance;
            }
        }
        return distance;
    }
}
