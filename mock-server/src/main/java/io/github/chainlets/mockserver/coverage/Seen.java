package io.github.chainlets.mockserver.coverage;

import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.traffic.Coverage;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What clients were shown of each subject. Immutable.
 *
 * @param unread how many requests were forgotten before anybody looked at them
 */
public record Seen(Map<CoverageSubject, Set<String>> names, long unread) {
    /** Nothing. */
    public static final Seen NOTHING = new Seen(Map.of(), 0);

    /** Returns this beside what there is to be seen where deployments go through a lifecycle. */
    public Coverage coverage(Lifecycle lifecycle) {
        return Coverage.of(Expected.of(lifecycle), names, unread);
    }

    /** Returns what is in this or in another. */
    public Seen and(Seen other) {
        Map<CoverageSubject, Set<String>> both = new EnumMap<>(CoverageSubject.class);
        for (CoverageSubject subject : CoverageSubject.values()) {
            Set<String> union = new TreeSet<>(names.getOrDefault(subject, Set.of()));
            union.addAll(other.names.getOrDefault(subject, Set.of()));
            both.put(subject, union);
        }
        return new Seen(both, unread + other.unread);
    }

    /** Returns this with more requests that nobody has looked at. */
    public Seen unread(long more) {
        return new Seen(names, unread + more);
    }
}
