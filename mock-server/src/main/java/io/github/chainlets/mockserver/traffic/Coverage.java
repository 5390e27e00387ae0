package io.github.chainlets.mockserver.traffic;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * What clients were led through, beside what there is: which operations they used, and which answers, statuses, transitions, rules,
 * faults and endings they were shown. What no client was shown was not seen, though it may have happened. Immutable.
 */
public final class Coverage {
    private final Map<CoverageSubject, List<String>> expected;
    private final Map<CoverageSubject, Set<String>> seen;
    private final long unread;

    private Coverage(Map<CoverageSubject, List<String>> expected, Map<CoverageSubject, Set<String>> seen, long unread) {
        this.expected = expected;
        this.seen = seen;
        this.unread = unread;
    }

    /**
     * Returns the coverage of something.
     *
     * @param expected what there is of each subject
     * @param seen what was seen of each
     * @param unread how many requests nobody could look at any more
     */
    public static Coverage of(
            Map<CoverageSubject, List<String>> expected, Map<CoverageSubject, Set<String>> seen, long unread) {
        Map<CoverageSubject, List<String>> there = new EnumMap<>(CoverageSubject.class);
        Map<CoverageSubject, Set<String>> found = new EnumMap<>(CoverageSubject.class);
        for (CoverageSubject subject : CoverageSubject.values()) {
            there.put(subject, List.copyOf(expected.getOrDefault(subject, List.of())));
            found.put(subject, Collections.unmodifiableSet(new TreeSet<>(seen.getOrDefault(subject, Set.of()))));
        }
        return new Coverage(there, found, unread);
    }

    /** Returns what was seen of what there is of a subject. */
    public List<String> seen(CoverageSubject subject) {
        return there(subject).stream().filter(found(subject)::contains).toList();
    }

    /** Returns what was not seen of a subject. */
    public List<String> unseen(CoverageSubject subject) {
        return there(subject).stream()
                .filter(name -> !found(subject).contains(name))
                .toList();
    }

    /** Returns what was seen and does not count, for example a transition over a status that nobody looked at. */
    public List<String> others(CoverageSubject subject) {
        return found(subject).stream()
                .filter(name -> !there(subject).contains(name))
                .toList();
    }

    /** Returns how much of a subject was seen, in percent, from 0 to 100, rounded down; 100 if there is nothing to see. */
    public int percent(CoverageSubject subject) {
        int all = there(subject).size();
        return all == 0 ? 100 : 100 * seen(subject).size() / all;
    }

    /** Returns how many requests the journal had to forget before somebody looked at them. */
    public long unread() {
        return unread;
    }

    /** Returns the coverage of both together. */
    public Coverage and(Coverage other) {
        Map<CoverageSubject, List<String>> there = new EnumMap<>(CoverageSubject.class);
        Map<CoverageSubject, Set<String>> found = new EnumMap<>(CoverageSubject.class);
        for (CoverageSubject subject : CoverageSubject.values()) {
            Set<String> both = new LinkedHashSet<>(there(subject));
            both.addAll(other.there(subject));
            there.put(subject, List.copyOf(both));
            Set<String> either = new TreeSet<>(found(subject));
            either.addAll(other.found(subject));
            found.put(subject, either);
        }
        return of(there, found, unread + other.unread);
    }

    /**
     * Checks that enough of a subject was seen.
     *
     * @param percent from 1 to 100
     * @throws AssertionError naming what was not seen, if it is less
     */
    public void assertAtLeast(int percent, CoverageSubject subject) {
        if (percent(subject) < percent) {
            String forgotten = unread == 0
                    ? ""
                    : "; " + unread
                            + " request(s) were forgotten before somebody looked at them: start the server with a"
                            + " larger journalSize";
            throw new AssertionError("expected at least " + percent + " % of the " + subject.text()
                    + " to be seen, but it is " + percent(subject) + " %; not seen: "
                    + String.join(", ", unseen(subject)) + forgotten);
        }
    }

    private List<String> there(CoverageSubject subject) {
        return expected.getOrDefault(subject, List.of());
    }

    private Set<String> found(CoverageSubject subject) {
        return seen.getOrDefault(subject, Set.of());
    }

    /** Returns how much of each subject was seen. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "Coverage[", "]");
        for (CoverageSubject subject : CoverageSubject.values()) {
            text.add(subject.text() + " " + percent(subject) + " %");
        }
        return text.toString();
    }
}
