package io.github.chainlets.core.rules;

import io.github.chainlets.core.Place;
import io.github.chainlets.core.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule with the code that judges it.
 *
 * @param <T> what it judges
 */
record Check<T>(Rule rule, Judgement<T> judgement) {
    Check(String id, String sentence, Judgement<T> judgement) {
        this(new Rule(id, sentence), judgement);
    }

    /** Reports every place of a subject where the rule does not hold. */
    @FunctionalInterface
    interface Judgement<T> {
        void judge(T subject, Report report);
    }

    /** Takes what is found. */
    @FunctionalInterface
    interface Report {
        void violated(Place place, String message, @Nullable String closestName);

        default void violated(Place place, String message) {
            violated(place, message, null);
        }
    }

    String id() {
        return rule.id();
    }

    void judge(T subject, List<Violation> violations) {
        judgement.judge(
                subject, (place, message, closest) -> violations.add(new Violation(id(), place, message, closest)));
    }
}
