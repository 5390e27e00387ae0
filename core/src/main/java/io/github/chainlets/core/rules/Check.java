package io.github.chainlets.core.rules;

import io.github.chainlets.core.Place;
import io.github.chainlets.core.Violation;
import java.util.List;
import java.util.function.Supplier;
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
        void violated(Place place, Supplier<String> message, Supplier<@Nullable String> closestName);

        default void violated(Place place, Supplier<String> message) {
            violated(place, message, () -> null);
        }
    }

    String id() {
        return rule.id();
    }

    /** Adds what is found, but no more than {@link Rules#MOST_VIOLATIONS}: a rule finds them in the order of their places. */
    void judge(T subject, List<Violation> violations) {
        int most = violations.size() + Rules.MOST_VIOLATIONS;
        judgement.judge(subject, (place, message, closest) -> {
            if (violations.size() < most) {
                violations.add(new Violation(id(), place, message.get(), closest.get()));
            }
        });
    }
}
