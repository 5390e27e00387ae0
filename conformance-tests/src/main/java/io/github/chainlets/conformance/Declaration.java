package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Variant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a subject wants to be judged. Immutable.
 *
 * @param name what to call it in reports
 * @param profile how much is judged
 * @param variants its answers to the open questions; those that are missing are found out
 * @param seed makes the same cases again
 * @param tries how many cases are tried for a requirement
 */
public record Declaration(String name, Profile profile, Map<Variant, String> variants, long seed, int tries) {
    private static final int TRIES = 60;

    /** Copies the variants. */
    public Declaration {
        Map<Variant, String> copy = new EnumMap<>(Variant.class);
        copy.putAll(variants);
        variants = Collections.unmodifiableMap(copy);
    }

    /** Returns a declaration with the core profile, no variants, seed 1 and 60 tries. */
    public static Declaration of(String name) {
        return new Declaration(name, Profile.CORE, Map.of(), 1, TRIES);
    }

    /** Returns this declaration with another profile. */
    public Declaration profile(Profile other) {
        return new Declaration(name, other, variants, seed, tries);
    }

    /** Returns this declaration with the answer to one more open question. */
    public Declaration variant(Variant variant, String answer) {
        Map<Variant, String> more = new EnumMap<>(Variant.class);
        more.putAll(variants);
        more.put(variant, answer);
        return new Declaration(name, profile, more, seed, tries);
    }

    /** Returns this declaration with another seed. */
    public Declaration seed(long other) {
        return new Declaration(name, profile, variants, other, tries);
    }

    /** Returns this declaration with another number of tries. */
    public Declaration tries(int other) {
        return new Declaration(name, profile, variants, seed, other);
    }
}
