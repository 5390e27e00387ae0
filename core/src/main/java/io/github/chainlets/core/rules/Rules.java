package io.github.chainlets.core.rules;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges batches by all the rules at once. */
public final class Rules {
    /**
     * How many violations of a request are reported at most: those of the first places. A batch of 100,000 wrong names is told
     * from its beginning.
     */
    public static final int MOST_VIOLATIONS = 1_000;

    /** How many violations the message of an exception spells out; the exception itself carries them all. */
    private static final int SPELT_OUT = 20;

    private static final Set<String> MISSING = Set.of(
            EnvironmentRules.CHAIN_EXISTS.id(),
            EnvironmentRules.ENVIRONMENT_EXISTS.id(),
            Violation.DEPLOYMENT_EXISTS,
            Violation.CHAINLET_IN_DEPLOYMENT);

    private Rules() {}

    /** Returns every rule, in the order in which they report: on the batch alone first. */
    public static List<Rule> all() {
        return Stream.concat(
                        BatchRules.ALL.stream().map(Check::rule),
                        EnvironmentRules.ALL.stream().map(Check::rule))
                .toList();
    }

    /**
     * Judges a batch alone. Returns the violations, at most {@link #MOST_VIOLATIONS}, ordered by place then rule; empty if there
     * are none.
     */
    public static List<Violation> check(InstanceTypeUpdates batch) {
        List<Violation> violations = new ArrayList<>();
        BatchRules.ALL.forEach(rule -> rule.judge(batch, violations));
        return ordered(violations);
    }

    /**
     * Judges a batch alone and in its environment. Returns the violations, at most {@link #MOST_VIOLATIONS}, ordered by place
     * then rule; empty if there are none. Where the chain or the environment is missing, nothing is said about what it does not hold.
     */
    public static List<Violation> check(InstanceTypeUpdates batch, Surroundings surroundings) {
        List<Violation> violations = new ArrayList<>();
        BatchRules.ALL.forEach(rule -> rule.judge(batch, violations));
        BatchInEnvironment subject = new BatchInEnvironment(batch, surroundings);
        EnvironmentRules.ALL.forEach(rule -> rule.judge(subject, violations));
        return ordered(violations);
    }

    /** Judges whether the chain and the environment exist, whatever is to be done there. Returns at most one violation. */
    public static List<Violation> checkPlace(Surroundings surroundings) {
        List<Violation> violations = new ArrayList<>();
        BatchInEnvironment nothing = new BatchInEnvironment(new InstanceTypeUpdates(List.of()), surroundings);
        EnvironmentRules.CHAIN_EXISTS.judge(nothing, violations);
        EnvironmentRules.ENVIRONMENT_EXISTS.judge(nothing, violations);
        return violations;
    }

    /**
     * Makes the refusal of a request that breaks rules: {@link Reason#NOT_FOUND} if the chain or the environment is missing,
     * {@link Reason#CONFLICT} if nothing but a promotion is in the way, {@link Reason#INVALID} otherwise.
     *
     * @param what what is refused, for example {@code The update of abcd1234/production}
     * @param violations what {@link #check(InstanceTypeUpdates, Surroundings)} found in these surroundings
     * @throws IllegalArgumentException if there are no violations
     */
    public static RejectedException rejection(String what, List<Violation> violations, Surroundings surroundings) {
        DeploymentId promoting = surroundings.promoting();
        boolean nothingElse =
                violations.stream().allMatch(violation -> violation.rule().equals(EnvironmentRules.NO_PROMOTION.id()));
        return promoting != null && nothingElse && !violations.isEmpty()
                ? RejectedException.conflict(sentence(what, violations), violations, promoting)
                : rejection(what, violations);
    }

    /**
     * Makes the refusal of a request that breaks rules on the batch alone, or asks for what is not there.
     *
     * @param what what is refused, for example {@code The update of abcd1234/production}
     * @throws IllegalArgumentException if there are no violations
     */
    public static RejectedException rejection(String what, List<Violation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("what breaks no rule is not rejected");
        }
        return new RejectedException(sentence(what, violations), reason(violations), violations, null, null);
    }

    private static String sentence(String what, List<Violation> violations) {
        String listed =
                violations.stream().limit(SPELT_OUT).map(Violation::toString).collect(Collectors.joining("; "));
        return what + " was rejected: " + listed + more(violations.size());
    }

    private static String more(int violations) {
        String atLeast = violations < MOST_VIOLATIONS ? "" : "at least ";
        return violations > SPELT_OUT ? "; and " + atLeast + (violations - SPELT_OUT) + " more" : "";
    }

    /** What is missing comes before all else. */
    private static Reason reason(List<Violation> violations) {
        return violations.stream().anyMatch(violation -> MISSING.contains(violation.rule()))
                ? Reason.NOT_FOUND
                : Reason.INVALID;
    }

    /** The sort is stable, and rules report in their order: so this is by place, then by rule. */
    private static List<Violation> ordered(List<Violation> violations) {
        violations.sort(Comparator.comparing(Violation::place));
        return List.copyOf(violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS)));
    }
}
