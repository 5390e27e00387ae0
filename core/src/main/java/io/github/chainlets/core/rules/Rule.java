package io.github.chainlets.core.rules;

import io.github.chainlets.core.Place;
import io.github.chainlets.core.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule: what must hold of a subject, and how that is checked.
 *
 * @param <T> what it judges
 * @param id its name, in lower case with hyphens; stable
 * @param sentence what must hold, in one sentence
 * @param check reports every place where it does not hold
 */
public record Rule<T>(String id, String sentence, Check<T> check) {
    /** Checks that all parts are present. */
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(check, "check");
    }

    /**
     * Looks at a subject and reports what is wrong with it.
     *
     * @param <T> what it judges
     */
    @FunctionalInterface
    public interface Check<T> {
        /** Reports every place of the subject where the rule does not hold. Must not change the subject. */
        void judge(T subject, Report report);
    }

    /** Takes what a check finds. */
    @FunctionalInterface
    public interface Report {
        /** Takes a finding with the known name that was probably meant, or {@code null}. */
        void violated(Place place, String message, @Nullable String closestName);

        /** Takes a finding. */
        default void violated(Place place, String message) {
            violated(place, message, null);
        }
    }

    void judge(T subject, List<Violation> violations) {
        check.judge(subject, (place, message, closest) -> violations.add(new Violation(id, place, message, closest)));
    }
}
