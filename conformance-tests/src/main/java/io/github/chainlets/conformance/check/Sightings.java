package io.github.chainlets.conformance.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen in passing: requirements on every answer are looked at on every answer, whichever check asked for it, and
 * judged at the end. Safe for use by many threads.
 */
public final class Sightings {
    /** The first violation of a requirement, and what led to it. */
    record Sighting(String message, List<Step> steps) {}

    private final Map<String, Sighting> violations = new HashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final Steps steps;

    Sightings(Steps steps) {
        this.steps = steps;
    }

    /** Looks whether a requirement is met, and keeps what is found. */
    public void look(String requirement, Runnable check) {
        count(requirement);
        try {
            check.run();
        } catch (Violated e) {
            keep(requirement, String.valueOf(e.getMessage()));
        }
    }

    private synchronized void count(String requirement) {
        looks.merge("CIT-" + requirement, 1, Integer::sum);
    }

    private synchronized void keep(String requirement, String message) {
        violations.putIfAbsent("CIT-" + requirement, new Sighting(message, steps.copy()));
    }

    /** Returns how often a requirement was looked at. */
    public synchronized int looks(String requirement) {
        return looks.getOrDefault(requirement, 0);
    }

    synchronized Sighting violation(String requirement) {
        return violations.getOrDefault(requirement, NONE);
    }

    static final Sighting NONE = new Sighting("", List.of());
}
