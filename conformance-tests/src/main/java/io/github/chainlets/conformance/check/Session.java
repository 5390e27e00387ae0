package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.core.UpdateException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One subject held to the requirements of one suite and profile.
 *
 * @param <S> what is judged
 */
public final class Session<S> {
    private final Suite suite;
    private final Profile profile;
    private final Trial.Conditions conditions;
    private final S subject;
    private final Runnable restore;
    private final Map<String, Check<S>> checks;
    private final List<Result> results = new ArrayList<>();

    /** Makes a session. */
    public Session(
            Suite suite,
            Profile profile,
            Trial.Conditions conditions,
            S subject,
            List<Check<S>> checks,
            Runnable restore) {
        this.restore = restore;
        this.suite = suite;
        this.profile = profile;
        this.conditions = conditions;
        this.subject = subject;
        this.checks = checks.stream().collect(Collectors.toMap(Check::requirement, Function.identity()));
    }

    /** Returns what is to be judged, in the order in which to judge it. */
    public List<Requirement> plan() {
        List<Requirement> all = Catalog.of(suite, profile);
        List<Requirement> plan =
                new ArrayList<>(all.stream().filter(r -> !check(r).last()).toList());
        all.stream().filter(r -> check(r).last()).forEach(plan::add);
        return plan;
    }

    private Check<S> check(Requirement requirement) {
        Check<S> check = checks.get(requirement.id());
        if (check == null) {
            throw new IllegalStateException("the kit has no check for " + requirement.id() + " in suite " + suite);
        }
        return check;
    }

    /** Judges a requirement. Does not throw: a check that fails by itself is inconclusive. */
    public Result judge(Requirement requirement) {
        Trial trial = new Trial(requirement.id(), conditions);
        conditions.steps().clear();
        long start = System.nanoTime();
        Outcome outcome = Outcome.PASSED;
        String detail = "";
        try {
            check(requirement).examination().of(subject, trial);
            detail = trial.note();
        } catch (Violated e) {
            outcome = Outcome.FAILED;
            detail = String.valueOf(e.getMessage());
        } catch (NotJudged e) {
            outcome = e.outcome();
            detail = String.valueOf(e.getMessage());
        } catch (UpdateException e) {
            outcome = Outcome.FAILED;
            detail = "a call that should go well failed: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome = Outcome.INCONCLUSIVE;
            detail = "interrupted";
        } catch (Exception | StackOverflowError e) {
            outcome = Outcome.INCONCLUSIVE;
            detail = "the check itself failed: " + trace(e);
        }
        Result result = new Result(
                requirement,
                outcome,
                detail,
                trial.smallest(),
                outcome == Outcome.FAILED ? conditions.steps().copy() : List.of(),
                trial.cases(),
                (System.nanoTime() - start) / 1_000_000);
        results.add(result);
        return result;
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(8).collect(Collectors.joining("\n"));
    }

    /** Returns the results so far. */
    public List<Result> results() {
        return List.copyOf(results);
    }

    /**
     * Brings back what the checks have changed.
     *
     * @return why that was not possible, or empty
     */
    public String restore() {
        try {
            restore.run();
            return "";
        } catch (Violated | NotJudged e) {
            return "what the checks changed could not be brought back: " + e.getMessage();
        }
    }

    /** Returns the conditions. */
    public Trial.Conditions conditions() {
        return conditions;
    }

    /** Returns the suite. */
    public Suite suite() {
        return suite;
    }

    /** Returns the profile. */
    public Profile profile() {
        return profile;
    }
}
