package io.github.chainlets.conformance.catalog;

import java.util.Arrays;
import java.util.Locale;

/** How much is judged. */
public enum Profile {
    /** What the specification, HTTP and JSON say, without what this project decided. */
    SPEC,
    /** What an integration needs. */
    CORE,
    /** Everything; what should be must be. */
    STRICT,
    /** What of {@link #SPEC} cannot change anything, for a server whose changes cost money. */
    LIVE_SAFE;

    /** Returns the name on the command line and in the catalogue. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a profile by its name.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Profile of(String id) {
        return Arrays.stream(values())
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no profile \"" + id + "\": there are spec, core, strict, live-safe"));
    }
}
