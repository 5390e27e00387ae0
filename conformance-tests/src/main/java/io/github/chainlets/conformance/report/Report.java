package io.github.chainlets.conformance.report;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A finished run, with everything that must not be shown already hidden.
 *
 * @param version the kit's version
 * @param suite what was judged
 * @param subject which one
 * @param profile how much was judged
 * @param declared the variants that the subject declared
 * @param found the variants that were found out
 * @param seed the seed that makes the same cases again
 * @param tries how many cases were tried for a requirement
 * @param selected how many requirements were selected, of how many in the profile
 * @param all how many requirements the profile has
 * @param verdict the verdict
 * @param notes remarks on the run as a whole: what stopped it, what could not be brought back
 * @param results the results, in the order of the catalogue
 * @param replays for each failure, the command line that judges it again
 */
public record Report(
        String version,
        Suite suite,
        String subject,
        Profile profile,
        Map<String, String> declared,
        Map<String, String> found,
        long seed,
        int tries,
        int selected,
        int all,
        Verdict verdict,
        List<String> notes,
        List<Result> results,
        Map<String, String> replays) {

    /**
     * Makes the report of a session.
     *
     * @param session the session
     * @param subject the subject's name
     * @param hide takes what must not be shown out of a text
     * @param replay makes the command line that judges a requirement again
     */
    public static Report of(
            Session<?> session, String subject, UnaryOperator<String> hide, Function<Result, String> replay) {
        List<Requirement> order = Catalog.all();
        List<Result> results = session.results().stream()
                .map(result -> hidden(result, hide))
                .sorted(Comparator.comparingInt(result -> order.indexOf(result.requirement())))
                .toList();
        Map<String, String> replays = new TreeMap<>();
        results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .forEach(result -> replays.put(result.requirement().id(), hide.apply(replay.apply(result))));
        Map<String, String> declared = new TreeMap<>();
        session.conditions().variants().declared().forEach((variant, answer) -> declared.put(variant.id(), answer));
        Map<String, String> found = new TreeMap<>();
        session.conditions().variants().found().forEach((variant, answer) -> found.put(variant.id(), answer));
        return new Report(
                Catalog.version(),
                session.suite(),
                hide.apply(subject),
                session.profile(),
                declared,
                found,
                session.conditions().seed(),
                session.conditions().tries(),
                session.plan().size(),
                Catalog.of(session.suite(), session.profile()).size(),
                Verdict.of(session),
                notes(session, hide),
                results,
                replays);
    }

    private static List<String> notes(Session<?> session, UnaryOperator<String> hide) {
        List<String> notes = new ArrayList<>(session.conditions().notes());
        session.conditions().progress().stopped().ifPresent(notes::add);
        notes.addAll(session.unrestored());
        return notes.stream().map(hide).toList();
    }

    /** Tells whether the run left something of the profile out. */
    public boolean partial() {
        return selected < all;
    }

    private static Result hidden(Result result, UnaryOperator<String> hide) {
        return new Result(
                result.requirement(),
                result.outcome(),
                hide.apply(result.detail()),
                hide.apply(result.smallest()),
                result.steps().stream()
                        .map(step -> new Step(hide.apply(step.text()), hide.apply(step.curl())))
                        .toList(),
                result.seenBy(),
                result.cases(),
                result.millis());
    }

    /** Returns the results with this outcome. */
    public List<Result> with(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    /** Returns how many results have this outcome. */
    public int count(Outcome outcome) {
        return with(outcome).size();
    }
}
