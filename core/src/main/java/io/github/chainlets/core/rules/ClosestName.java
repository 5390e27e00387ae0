package io.github.chainlets.core.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known name that somebody probably meant: the first one within a few typing errors.
 *
 * <p>Works on a budget of comparisons, so that a batch full of unknown names is still judged in linear time: once the
 * budget is spent there are no more suggestions. Used by one thread, for one batch.
 */
final class ClosestName {
    /** Enough to compare a thousand unknown names with a hundred known ones. */
    private static final int BUDGET = 100_000;
    /** A longer name is not a typing error of anything. */
    private static final int LONGEST = 128;

    private int comparisonsLeft = BUDGET;

    @Nullable
    String to(String unknown, Iterable<?> known) {
        if (unknown.isEmpty() || unknown.length() > LONGEST) {
            return null;
        }
        String wanted = unknown.toLowerCase(Locale.ROOT);
        String closest = null;
        int fewest = tolerated(wanted) + 1;
        for (Object candidate : known) {
            if (--comparisonsLeft < 0) {
                return closest;
            }
            String name = candidate.toString();
            int errors = name.length() > LONGEST ? fewest : errors(wanted, name.toLowerCase(Locale.ROOT), fewest);
            if (errors < fewest) {
                fewest = errors;
                closest = name;
            }
        }
        return closest;
    }

    /** One error in a short name, one more for every four characters. */
    private static int tolerated(String name) {
        return Math.max(1, name.length() / 4);
    }

    /** Counts insertions, deletions, changes and swaps of neighbours, and gives up at the limit. */
    private static int errors(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int errors = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    errors = Math.min(errors, beforeLast[j - 2] + 1);
                }
                row[j] = errors;
                best = Math.min(best, errors);
            }
            if (best >= limit) {
                return limit;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
