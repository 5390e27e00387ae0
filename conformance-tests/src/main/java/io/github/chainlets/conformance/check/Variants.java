package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Variant;
import java.util.EnumMap;
import java.util.Map;

/** The subject's answers to the open questions: as declared or, where it is silent, as found by trying. */
public final class Variants {
    private final Map<Variant, String> declared;
    private final Map<Variant, String> found = new EnumMap<>(Variant.class);
    private volatile boolean finding;

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

    /** Tells whether something is being tried out, so that replies are not to be judged yet. */
    boolean finding() {
        return finding;
    }

    /** Returns an answer; where it is not known yet, it is found. */
    String answer(Variant variant, java.util.function.Supplier<String> finder) {
        String known = declared.get(variant);
        return known != null ? known : found(variant, finder);
    }

    private synchronized String found(Variant variant, java.util.function.Supplier<String> finder) {
        String known = found.get(variant);
        if (known == null) {
            finding = true;
            try {
                known = finder.get();
            } finally {
                finding = false;
            }
            found.put(variant, known);
        }
        return known;
    }
}
