package io.github.chainlets.conformance.check;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.core.UpdateException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One subject held to the requirements of one suite and profile. A session is used by one thread; results may be read by
 * another.
 *
 * @param <S> what is judged
 */
public final class Session<S> {
    private final Suite suite;
    private final Profile profile;
    private final Trial.Conditions conditions;
    private final S subject;
    private final Fixture fixture;
    private final Map<String, Check<S>> checks;
    private final List<Result> results = new ArrayList<>();
    private final List<String> unrestored = new ArrayList<>();
    private Predicate<Requirement> selection = requirement -> true;
    private boolean prepared;
    private boolean subjectGone;

    /** Makes a session. */
    public Session(
            Suite suite,
            Profile profile,
            Trial.Conditions conditions,
            S subject,
            List<Check<S>> checks,
            Fixture fixture) {
        this.suite = suite;
        this.profile = profile;
        this.conditions = conditions;
        this.subject = subject;
        this.fixture = fixture;
        this.checks = checks.stream().collect(Collectors.toMap(Check::requirement, Function.identity()));
    }

    /** Judges only some of the requirements; a run of a part is never called conformant. */
    public void select(Predicate<Requirement> wanted) {
        selection = wanted;
    }

    /** Returns what is to be judged, in the order in which to judge it. */
    public List<Requirement> plan() {
        List<Requirement> all =
                Catalog.of(suite, profile).stream().filter(selection).toList();
        List<Requirement> plan =
                new ArrayList<>(all.stream().filter(r -> !check(r).last()).toList());
        all.stream().filter(r -> check(r).last()).forEach(plan::add);
        return plan;
    }

    /** Tells whether some requirements of the profile are left out. */
    public boolean partial() {
        return !Catalog.of(suite, profile).stream().allMatch(selection);
    }

    private Check<S> check(Requirement requirement) {
        Check<S> check = checks.get(requirement.id());
        if (check == null) {
            throw new IllegalStateException("the kit has no check for " + requirement.id() + " in suite " + suite);
        }
        return check;
    }

    /**
     * Looks whether the subject can be judged at all, and then finds out the variants that it has not declared. Called once,
     * before the first check; {@link #judge} does so where it was not.
     *
     * @return in one sentence why nothing can be judged, or empty
     */
    public Optional<String> prepare() {
        prepared = true;
        conditions.observations().by("");
        Optional<String> obstacle = fixture.preflight();
        if (obstacle.isPresent()) {
            conditions.progress().stop(obstacle.get());
            return obstacle;
        }
        for (Variant variant : Variant.values()) {
            Trial.Finder finder = conditions.finders().get(variant);
            if (finder != null && !conditions.variants().knows(variant)) {
                conditions.progress().doing("the answer that tells " + variant.id());
                conditions.steps().clear();
                conditions.variants().found(variant, found(variant, finder));
                gone().ifPresent(why -> conditions.note("the subject answers no more: " + why + "; this was while "
                        + variant.id() + " was found out, and the last exchange before the silence was\n"
                        + last(conditions.steps().copy())));
                if (subjectGone) {
                    return Optional.empty();
                }
                reset();
            }
        }
        return Optional.empty();
    }

    private static String last(List<Step> steps) {
        return steps.stream()
                .filter(step -> !step.curl().isEmpty())
                .reduce((first, second) -> second)
                .map(Step::curl)
                .orElse("not seen");
    }

    /** A subject that is too broken to show its answer is held to this project's own. */
    private String found(Variant variant, Trial.Finder finder) {
        try {
            return finder.get();
        } catch (RuntimeException e) {
            return variant.answers().get(0);
        }
    }

    private void reset() {
        try {
            conditions.observations().by("");
            fixture.reset();
        } catch (RuntimeException e) {
            conditions.steps().add("the settings could not be brought back before this check: " + e.getMessage());
        }
    }

    /** Judges a requirement. Does not throw: a check that fails by itself is inconclusive. */
    public Result judge(Requirement requirement) {
        if (!prepared) {
            prepare();
        }
        Trial trial = new Trial(requirement.id(), conditions);
        conditions.steps().clear();
        long start = System.nanoTime();
        Outcome outcome = Outcome.PASSED;
        String detail = "";
        try {
            conditions.progress().proceed();
            conditions.progress().doing("an answer");
            if (!results.isEmpty()) {
                reset();
            }
            conditions.observations().by(requirement.id());
            check(requirement).examination().of(subject, trial);
            detail = trial.note();
        } catch (Violated e) {
            outcome = Outcome.FAILED;
            detail = String.valueOf(e.getMessage());
        } catch (NotJudged e) {
            outcome = e.outcome();
            detail = e.reason(conditions.commandLine());
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
        if (outcome == Outcome.FAILED || outcome == Outcome.INCONCLUSIVE) {
            Optional<String> gone = gone();
            if (gone.isPresent()) {
                outcome = Outcome.FAILED;
                detail = "the subject answers no more: " + gone.get()
                        + ". The last exchange below is the last before the silence. It began as: " + detail;
            }
        }
        Result result = new Result(
                requirement,
                outcome,
                detail,
                trial.smallest(),
                outcome == Outcome.FAILED ? conditions.steps().copy() : List.of(),
                trial.seenBy().equals(requirement.id()) ? "" : trial.seenBy(),
                trial.cases(),
                (System.nanoTime() - start) / 1_000_000);
        synchronized (results) {
            results.add(result);
        }
        return result;
    }

    /** A subject that dies under a check has failed it, and nothing more can be judged. */
    private Optional<String> gone() {
        if (conditions.progress().stopped().isPresent()) {
            return Optional.empty();
        }
        List<Step> steps = conditions.steps().copy();
        conditions.observations().by("");
        Optional<String> gone = fixture.gone();
        conditions.steps().replaceWith(steps);
        gone.ifPresent(why -> {
            subjectGone = true;
            conditions.progress().stop("the subject answers no more");
        });
        return gone;
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(8).collect(Collectors.joining("\n"));
    }

    /** Returns the results so far. */
    public List<Result> results() {
        synchronized (results) {
            return List.copyOf(results);
        }
    }

    /**
     * Brings back what the checks have changed, also after the run was stopped.
     *
     * @return what could not be brought back, in a sentence each
     */
    public List<String> restore() {
        conditions.progress().restoring();
        conditions.progress().doing("the original settings to be back");
        conditions.observations().by("");
        unrestored.clear();
        if (prepared) {
            unrestored.addAll(fixture.restore());
        }
        return List.copyOf(unrestored);
    }

    /** Returns what could not be brought back, after {@link #restore}. */
    public List<String> unrestored() {
        return List.copyOf(unrestored);
    }

    /** Tells whether the subject stopped to answer under a check. */
    public boolean subjectGone() {
        return subjectGone;
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
