package io.github.chainlets.core.rules;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges batches by all the rules at once. */
public final class Rules {
    /** How many violations the message of an exception spells out; the exception itself carries them all. */
    private static final int SPELT_OUT = 20;

    private Rules() {}

    /** Returns every rule, in the order in which they report: on the batch alone first. */
    public static List<Rule<?>> all() {
        return Stream.<Rule<?>>concat(BatchRules.ALL.stream(), EnvironmentRules.ALL.stream())
                .toList();
    }

    /** Judges a batch alone. Returns all violations, ordered by place then rule; empty if there are none. */
    public static List<Violation> check(InstanceTypeUpdates batch) {
        List<Violation> violations = new ArrayList<>();
        BatchRules.ALL.forEach(rule -> rule.judge(batch, violations));
        return ordered(violations);
    }

    /**
     * Judges a batch alone and in its environment. Returns all violations, ordered by place then rule; empty if there are
     * none. Where the chain or the environment is missing, nothing is said about what it does not hold.
     */
    public static List<Violation> check(InstanceTypeUpdates batch, Surroundings surroundings) {
        List<Violation> violations = new ArrayList<>();
        BatchRules.ALL.forEach(rule -> rule.judge(batch, violations));
        BatchInEnvironment subject = new BatchInEnvironment(batch, surroundings);
        EnvironmentRules.ALL.forEach(rule -> rule.judge(subject, violations));
        return ordered(violations);
    }

    /**
     * Makes the refusal of a batch that breaks rules: {@link Reason#NOT_FOUND} if the chain or the environment is missing,
     * {@link Reason#INVALID} otherwise.
     *
     * @throws IllegalArgumentException if there are no violations
     */
    public static RejectedException rejection(EnvironmentRef ref, List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("a batch that breaks no rule is not rejected");
        }
        String listed =
                violations.stream().limit(SPELT_OUT).map(Violation::toString).collect(Collectors.joining("; "));
        String more = violations.size() > SPELT_OUT ? "; and " + (violations.size() - SPELT_OUT) + " more" : "";
        return new RejectedException(
                "The update of " + ref + " was rejected: " + listed + more, reason(violations), violations, null, null);
    }

    /** Where the chain or the environment is missing, that comes before all else. */
    private static Reason reason(List<Violation> violations) {
        boolean missing = violations.stream()
                .map(Violation::rule)
                .anyMatch(rule -> rule.equals(EnvironmentRules.CHAIN_EXISTS.id())
                        || rule.equals(EnvironmentRules.ENVIRONMENT_EXISTS.id()));
        return missing ? Reason.NOT_FOUND : Reason.INVALID;
    }

    /** The sort is stable, and rules report in their order: so this is by place, then by rule. */
    private static List<Violation> ordered(List<Violation> violations) {
        violations.sort(Comparator.comparing(Violation::place));
        return List.copyOf(violations);
    }
}
