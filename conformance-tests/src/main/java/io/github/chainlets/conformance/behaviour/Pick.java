package io.github.chainlets.conformance.behaviour;

import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * An update before it is known what the subject has: which chainlet and which instance type, counted from the present
 * state. So generated cases fit every subject, and shrink.
 *
 * @param chainlet which chainlet: its number, from 0; below 0 for one that does not exist
 * @param type which instance type: 0 for what the chainlet has, n for the n-th other; below 0 for one that does not exist
 */
record Pick(int chainlet, int type) {
    private static final List<String> UNKNOWN_NAMES =
            List.of("kit-no-such-chainlet", "", "null", "../x", "RandInt RandInt", "é", "'; --", "0");
    private static final List<String> UNKNOWN_TYPES =
            List.of("kit-no-such-type", "", "null", "1X4", "1x4 ", "0x0", "é", "A10G");

    /** Makes updates of picks, in an environment with these settings and a catalogue of these types. */
    static List<InstanceTypeUpdate> batch(List<Pick> picks, Map<String, String> settings, List<String> types) {
        List<String> names = new ArrayList<>(settings.keySet());
        return picks.stream()
                .map(pick -> pick.resolve(names, settings, types))
                .map(u -> InstanceTypeUpdate.of(u[0], u[1]))
                .toList();
    }

    private String[] resolve(List<String> names, Map<String, String> settings, List<String> types) {
        String name = chainlet >= 0
                ? names.get(chainlet % names.size())
                : unknown(UNKNOWN_NAMES, chainlet, names, settings.keySet());
        if (type < 0) {
            return new String[] {name, unknown(UNKNOWN_TYPES, type, types, types)};
        }
        String now = settings.getOrDefault(name, types.get(0));
        List<String> others = types.stream().filter(t -> !t.equals(now)).toList();
        return new String[] {name, type == 0 ? now : others.get((type - 1) % others.size())};
    }

    /** Every second unknown name is one that can be taken for a known one. */
    private static String unknown(List<String> strange, int number, List<String> known, Collection<String> taken) {
        int n = -number - 1;
        String like = known.get(n / 2 % known.size());
        String name = n % 2 == 0 ? strange.get(n / 2 % strange.size()) : Confusable.of(like, n / 2);
        return taken.contains(name) ? name + "-kit-no-such" : name;
    }
}
