package io.github.chainlets.mockserver.json;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that an object has had so far. Most objects have two at most, and need no set for them. */
public final class SeenNames {
    private @Nullable String first;
    private @Nullable String second;
    private @Nullable Set<String> others;

    /** Starts with none. */
    public SeenNames() {}

    /** Adds a name. Returns whether it is new. */
    public boolean add(String name) {
        if (first == null) {
            first = name;
            return true;
        } else if (name.equals(first) || name.equals(second)) {
            return false;
        } else if (second == null) {
            second = name;
            return true;
        }
        if (others == null) {
            others = new HashSet<>();
        }
        return others.add(name);
    }

    /** Tells whether it has been added. */
    public boolean contains(String name) {
        return name.equals(first) || name.equals(second) || (others != null && others.contains(name));
    }
}
