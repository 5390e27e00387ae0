package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Variant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The subject's answers to the open questions: as declared or, where it is silent, as found by trying before the first
 * check. Safe for use by many threads.
 */
public final class Variants {
    private final Map<Variant, String> declared;
    private final Map<Variant, String> found = new EnumMap<>(Variant.class);

    /**
     * Takes the declared answers.
     *
     * @throws IllegalArgumentException if an answer is not one of the variant's
     */
    public Variants(Map<Variant, String> declared) {
        this.declared = new EnumMap<>(Variant.class);
        declared.forEach((variant, answer) -> {
            if (!variant.answers().contains(answer)) {
                throw new IllegalArgumentException(
                        variant.id() + " cannot be \"" + answer + "\": there are " + variant.answers());
            }
            this.declared.put(variant, answer);
        });
    }

    /** Returns the answers that the subject has declared. */
    public Map<Variant, String> declared() {
        return Map.copyOf(declared);
    }

    /** Returns the answers that were found by trying. */
    public synchronized Map<Variant, String> found() {
        return Map.copyOf(found);
    }

    /** Tells whether an answer is declared or found. */
    synchronized boolean knows(Variant variant) {
        return declared.containsKey(variant) || found.containsKey(variant);
    }

    /** Keeps what was found by trying. */
    synchronized void found(Variant variant, String answer) {
        found.put(variant, answer);
    }

    /** Returns an answer; where none is known, the one that this project chose. */
    synchronized String answer(Variant variant) {
        String ours = found.getOrDefault(variant, variant.answers().get(0));
        return declared.getOrDefault(variant, ours);
    }
}
