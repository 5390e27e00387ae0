package io.github.chainlets.core.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the known name that somebody probably meant: the first one with the fewest typing errors, if these are few.
 *
 * <p>Works on a budget of comparisons, so that a batch full of unknown names is still judged in linear time: once the
 * budget is spent there are no more suggestions. Used by one thread, for one batch.
 */
final class ClosestName {
    /** Enough to compare a thousand unknown names with a hundred known ones. */
    private static final int BUDGET = 100_000;
    /** Of more known names, those that come later are never meant. */
    private static final int MOST_KNOWN = 10_000;
    /** A longer name is not a typing error of anything. */
    private static final int LONGEST = 128;

    private final TypingErrors errors = new TypingErrors();
    private int comparisonsLeft = BUDGET;
    private Iterable<?> source = List.of();
    private List<Candidate> candidates = List.of();

    @Nullable
    String to(String unknown, Iterable<?> known) {
        if (unknown.isEmpty() || unknown.length() > LONGEST || comparisonsLeft == 0) {
            return null;
        }
        Candidate wanted = Candidate.of(unknown);
        if (wanted.isTooLong()) {
            return null;
        }
        String closest = null;
        int fewest = tolerated(wanted.lowerCase()) + 1;
        for (Candidate candidate : candidates(known)) {
            if (comparisonsLeft == 0) {
                break;
            }
            comparisonsLeft--;
            if (wanted.errorsAtLeast(candidate) < fewest) {
                int found = errors.between(wanted.lowerCase(), candidate.lowerCase(), fewest);
                if (found < fewest) {
                    fewest = found;
                    closest = candidate.name();
                }
            }
        }
        return closest;
    }

    /** The unknown names of a batch are mostly compared with the same known ones. */
    @SuppressWarnings("ReferenceEquality") // comparing what they hold would cost what this saves
    private List<Candidate> candidates(Iterable<?> known) {
        if (known != source) {
            source = known;
            candidates = new ArrayList<>();
            for (Object name : known) {
                if (candidates.size() == Math.min(MOST_KNOWN, comparisonsLeft)) {
                    break;
                }
                Candidate candidate = Candidate.of(name.toString());
                if (!candidate.isTooLong()) {
                    candidates.add(candidate);
                }
            }
        }
        return candidates;
    }

    /** One error in a short name, one more for every four characters. */
    private static int tolerated(String name) {
        return Math.max(1, name.length() / 4);
    }

    /**
     * A name ready to be compared.
     *
     * @param letters the set of its letters, as a bit for each; some letters share one
     */
    private record Candidate(String name, String lowerCase, long letters) {
        static Candidate of(String name) {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            long letters = 0;
            for (int i = 0; i < lowerCase.length(); i++) {
                letters |= 1L << ((lowerCase.charAt(i) * 0x9E3779B9) >>> 26);
            }
            return new Candidate(name, lowerCase, letters);
        }

        /** Some letters become two in lower case. */
        boolean isTooLong() {
            return lowerCase.length() > LONGEST;
        }

        /** An error adds a letter, takes one away, or does both: so half of the letters that only one of the two has. */
        int errorsAtLeast(Candidate other) {
            return (Long.bitCount(letters ^ other.letters) + 1) / 2;
        }
    }
}
