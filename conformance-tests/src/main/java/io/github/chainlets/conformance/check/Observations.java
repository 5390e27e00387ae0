package io.github.chainlets.conformance.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen in passing: requirements on every answer are looked at on every answer, whichever check asked for it, and
 * judged at the end. Each observation names the check that was at work. Safe for use by many threads.
 */
public final class Observations {
    /** The first violation of a requirement, what led to it, and the requirement whose check was at work. */
    record Observation(String message, List<Step> steps, String by) {}

    private final Map<String, Observation> violations = new HashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final Steps steps;
    private String by = "";

    Observations(Steps steps) {
        this.steps = steps;
    }

    /** Says which check is at work; with an empty name nothing is kept. */
    synchronized void by(String requirement) {
        by = requirement;
    }

    /** Looks whether a requirement is met, and keeps what is found. */
    public void look(String requirement, Runnable check) {
        if (!count(requirement)) {
            return;
        }
        try {
            check.run();
        } catch (Violated e) {
            keep(requirement, String.valueOf(e.getMessage()));
        }
    }

    private synchronized boolean count(String requirement) {
        if (by.isEmpty()) {
            return false;
        }
        looks.merge("CIT-" + requirement, 1, Integer::sum);
        return true;
    }

    private synchronized void keep(String requirement, String message) {
        violations.putIfAbsent("CIT-" + requirement, new Observation(message, steps.copy(), by));
    }

    /** Returns how often a requirement was looked at. */
    public synchronized int looks(String requirement) {
        return looks.getOrDefault(requirement, 0);
    }

    synchronized Observation violation(String requirement) {
        return violations.getOrDefault(requirement, NONE);
    }

    static final Observation NONE = new Observation("", List.of(), "");
}
