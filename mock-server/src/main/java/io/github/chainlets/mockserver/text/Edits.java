package io.github.chainlets.mockserver.text;

import java.util.List;
import java.util.Optional;

/** How far two texts are apart: in letters put in, left out or changed. */
public final class Edits {
    private Edits() {}

    /** Returns the name that was probably meant, if one is near. */
    public static Optional<String> closest(String meant, List<String> names) {
        String closest = null;
        int least = Math.max(2, meant.length() / 3) + 1;
        for (String name : names) {
            int distance = between(meant, name);
            if (distance < least) {
                least = distance;
                closest = name;
            }
        }
        return Optional.ofNullable(closest);
    }

    /** Returns how many letters two texts are apart. */
    public static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + same);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
