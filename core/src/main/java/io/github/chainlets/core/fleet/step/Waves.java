package io.github.chainlets.core.fleet.step;

import java.util.ArrayList;
import java.util.List;

/** Which entries each wave has: the first of each, and the end of the last. A wave has at least one entry. */
record Waves(List<Integer> bounds) {
    static Waves of(List<Share> sizes, int entries) {
        List<Integer> bounds = new ArrayList<>(List.of(0));
        int end = 0;
        for (Share size : sizes) {
            if (end < entries) {
                end = Math.min(entries, end + Math.max(1, size.among(entries)));
                bounds.add(end);
            }
        }
        if (end < entries) {
            bounds.add(entries);
        }
        return new Waves(bounds);
    }

    int count() {
        return bounds.size() - 1;
    }

    int first(int wave) {
        return bounds.get(wave);
    }

    int end(int wave) {
        return bounds.get(wave + 1);
    }
}
