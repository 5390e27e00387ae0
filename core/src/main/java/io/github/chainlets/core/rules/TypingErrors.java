package io.github.chainlets.core.rules;

/**
 * Counts the typing errors between two names: insertions, deletions, changes and swaps of neighbours (the optimal string
 * alignment distance). Keeps its rows from one count to the next, so it is for one thread.
 */
final class TypingErrors {
    private int[] beforeLast = {};
    private int[] last = {};
    private int[] row = {};

    /** Counts the errors, and gives up at the limit. */
    int between(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        if (row.length <= b.length()) {
            beforeLast = new int[b.length() + 1];
            last = new int[b.length() + 1];
            row = new int[b.length() + 1];
        }
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
