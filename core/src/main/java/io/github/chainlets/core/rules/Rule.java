package io.github.chainlets.core.rules;

import java.util.Objects;

/**
 * A rule that a batch must keep, as documents and violations name it.
 *
 * @param id its name, in lower case with hyphens; stable
 * @param sentence what must hold, in one sentence
 */
public record Rule(String id, String sentence) {
    /** Checks that nothing is {@code null}. */
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sentence, "sentence");
    }
}
