package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings in which a requirement is judged: seed and number of tries, variants, and what was done so far.
 *
 * <p>{@link #forAll} is the one loop that all generated checks run in, whether a test runner or the command drives them:
 * jqwik's arbitraries generate and propose smaller cases, and this class tries them.
 */
public final class Trial {
    private static final int GENERATOR_SIZE = 1000;
    private static final int MOST_EXTRA = 10;
    private static final int MOST_SHRINKS = 400;
    private static final int MOST_CANDIDATES = 100;
    private static final long SHRINKING_NANOS = Duration.ofSeconds(5).toNanos();

    private final String requirement;
    private final Conditions conditions;
    private int cases;
    private String smallest = "";
    private String note = "";
    private String seenBy = "";

    Trial(String requirement, Conditions conditions) {
        this.requirement = requirement;
        this.conditions = conditions;
    }

    /** What is tried on a generated case. */
    @FunctionalInterface
    public interface Examiner<T> {
        /**
         * Tries a case.
         *
         * @throws Violated if the requirement is not met
         * @throws Exception if the check itself fails
         */
        void examine(T value) throws Exception;
    }

    /** Tries a property on as many generated cases as the run's tries, or a part of them. */
    public <T> void forAll(Arbitrary<T> arbitrary, int percentOfTries, Examiner<T> examiner) throws Exception {
        forAllUntil(arbitrary, percentOfTries, () -> true, examiner);
    }

    /**
     * Tries a property as {@link #forAll} does, and then on more cases until enough of each kind were among them, up to ten
     * times as many.
     */
    public <T> void forAllUntil(
            Arbitrary<T> arbitrary, int percentOfTries, BooleanSupplier enough, Examiner<T> examiner) throws Exception {
        Random random = new Random(conditions.seed() ^ requirement.hashCode());
        RandomGenerator<T> generator = Generation.inTurn(() -> arbitrary.generator(GENERATOR_SIZE));
        int tries = Math.max(2, conditions.tries() * percentOfTries / 100);
        for (int i = 0; i < tries || (!enough.getAsBoolean() && i < MOST_EXTRA * tries); i++) {
            Shrinkable<T> candidate = Generation.inTurn(() -> generator.next(random));
            cases++;
            Violated violated = attempt(candidate, examiner);
            if (violated != null) {
                throw shrink(candidate, violated, examiner);
            }
        }
    }

    /** Follows the first smaller case that still fails, until none does. */
    private <T> Violated shrink(Shrinkable<T> failing, Violated violated, Examiner<T> examiner) throws Exception {
        long deadline = System.nanoTime() + SHRINKING_NANOS;
        Shrinkable<T> best = failing;
        Violated finding = violated;
        List<Step> steps = conditions.steps().copy();
        String batches = conditions.steps().batches();
        int attempts = 0;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            Iterator<Shrinkable<T>> candidates = smallerThan(best);
            while (!smaller && attempts++ < MOST_SHRINKS && System.nanoTime() < deadline) {
                Optional<Shrinkable<T>> next = next(candidates);
                if (next.isEmpty()) {
                    break;
                }
                Shrinkable<T> candidate = next.get();
                Violated again = attempt(candidate, examiner);
                if (again != null) {
                    best = candidate;
                    finding = again;
                    steps = conditions.steps().copy();
                    batches = conditions.steps().batches();
                    smaller = true;
                }
            }
        }
        smallest = batches.isEmpty() ? String.valueOf(Generation.inTurn(best::value)) : batches;
        conditions.steps().clear();
        conditions.steps().replaceWith(steps);
        return finding;
    }

    private <T> @Nullable Violated attempt(Shrinkable<T> candidate, Examiner<T> examiner) throws Exception {
        conditions.progress().proceed();
        conditions.steps().clear();
        try {
            examiner.examine(Generation.inTurn(candidate::value));
            return null;
        } catch (Violated e) {
            return e;
        }
    }

    private static <T> Iterator<Shrinkable<T>> smallerThan(Shrinkable<T> failing) {
        return Generation.inTurn(() -> failing.shrink().limit(MOST_CANDIDATES).iterator());
    }

    private static <T> Optional<Shrinkable<T>> next(Iterator<Shrinkable<T>> candidates) {
        return Generation.inTurn(() -> candidates.hasNext() ? Optional.of(candidates.next()) : Optional.empty());
    }

    /** Starts an example that is not generated: forgets the steps so far. */
    public void example() {
        cases++;
        conditions.steps().clear();
    }

    /** Adds a step in words. */
    public void step(String text) {
        conditions.steps().add(text);
    }

    /** Returns the subject's answer to an open question: declared, or found out before the first check. */
    public String variant(Variant variant) {
        return conditions.variant(variant);
    }

    /** Tells whether the subject's answer to an open question is this one. */
    public boolean is(Variant variant, String answer) {
        return variant(variant).equals(answer);
    }

    /** Ends the check as not applicable unless the answer to an open question is this one. */
    public void requires(Variant variant, String answer) {
        if (!is(variant, answer)) {
            throw NotJudged.notApplicable(variant.id() + " is " + variant(variant));
        }
    }

    /** Returns what was seen in passing. */
    public Observations observations() {
        return conditions.observations();
    }

    /** Judges this requirement by what was seen in passing. */
    public void judgeObservations() {
        Observations.Observation observation = conditions.observations().violation(requirement);
        int looks = conditions.observations().looks(requirement);
        if (!observation.equals(Observations.NONE)) {
            conditions.steps().replaceWith(observation.steps());
            seenBy = observation.by();
            throw new Violated(observation.message());
        }
        if (looks == 0) {
            throw NotJudged.inconclusive("no answer was seen that would tell");
        }
        cases += looks;
    }

    /** Tells whether nothing may be sent that could change anything. */
    public boolean liveSafe() {
        return conditions.liveSafe();
    }

    /** Returns the run's seed. */
    public long seed() {
        return conditions.seed();
    }

    /** Returns how many cases the run tries for a requirement. */
    public int tries() {
        return conditions.tries();
    }

    /** Leaves a figure for the report. */
    public void note(String figure) {
        note = figure;
    }

    String note() {
        return note;
    }

    String seenBy() {
        return seenBy;
    }

    int cases() {
        return cases;
    }

    String smallest() {
        return smallest;
    }

    /** How a variant is found out where the subject has declared nothing. */
    public interface Finder extends Supplier<String> {}

    /** What all requirements of a run have in common. */
    public static final class Conditions {
        private final long seed;
        private final int tries;
        private final boolean liveSafe;
        private final Variants variants;
        private final Map<Variant, Finder> finders = new EnumMap<>(Variant.class);
        private final Steps steps = new Steps();
        private final Observations observations = new Observations(steps);
        private final Progress progress = new Progress();
        private final List<String> notes = new ArrayList<>();
        private volatile boolean commandLine;

        /** Makes the conditions of a run. */
        public Conditions(long seed, int tries, boolean liveSafe, Variants variants) {
            this.seed = seed;
            this.tries = tries;
            this.liveSafe = liveSafe;
            this.variants = variants;
        }

        /** Says how variants are found out. */
        public void findBy(Map<Variant, Finder> more) {
            finders.putAll(more);
        }

        /** Returns the run's seed. */
        public long seed() {
            return seed;
        }

        /** Returns how many cases are tried for a requirement. */
        public int tries() {
            return tries;
        }

        /** Tells whether nothing may be sent that could change anything. */
        public boolean liveSafe() {
            return liveSafe;
        }

        /** Returns the steps of the present example. */
        public Steps steps() {
            return steps;
        }

        /** Returns what was seen in passing. */
        public Observations observations() {
            return observations;
        }

        /** Returns the variants, declared and found. */
        public Variants variants() {
            return variants;
        }

        /** Says that the run was asked for on a command line, so that hints name its options. */
        public Conditions onCommandLine() {
            commandLine = true;
            return this;
        }

        /** Tells whether hints name options; otherwise they name methods in Java. */
        public boolean commandLine() {
            return commandLine;
        }

        /** Leaves a remark on the run for the report. */
        public synchronized void note(String remark) {
            notes.add(remark);
        }

        /** Returns the remarks on the run. */
        public synchronized List<String> notes() {
            return List.copyOf(notes);
        }

        /** Returns how the run is getting on. */
        public Progress progress() {
            return progress;
        }

        /** Returns the answer to an open question: declared, found before the first check, or this project's own. */
        public String variant(Variant variant) {
            return variants.answer(variant);
        }

        Map<Variant, Finder> finders() {
            return finders;
        }
    }
}
