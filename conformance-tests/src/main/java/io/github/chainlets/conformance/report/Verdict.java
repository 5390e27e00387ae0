package io.github.chainlets.conformance.report;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Session;
import java.util.List;

/** What a run says about its subject as a whole. A skip is never a pass, and a part is never the whole. */
public enum Verdict {
    /** Every required check was made and passed. */
    CONFORMANT(0, "every required check was made and passed"),
    /** A required check failed. */
    NON_CONFORMANT(1, "a required check failed"),
    /** Nothing was judged. */
    NOT_RUN(2, "nothing was judged, or the command was not understood"),
    /** Nothing that binds is broken, but something could not be judged, or settings could not be brought back. */
    INCOMPLETE(3, "nothing is broken, but a required check could not be made, or settings not brought back"),
    /** What was selected is met; the rest was not looked at. */
    PARTIAL(4, "what was selected is met; the rest was not looked at"),
    /** The kit itself failed, so the run says nothing about its subject. */
    KIT_FAILED(5, "the kit itself failed, which says nothing about the subject");

    private final int exitCode;
    private final String meaning;

    Verdict(int exitCode, String meaning) {
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    /** Returns the command's exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns what it means, in words. */
    public String meaning() {
        return meaning;
    }

    /** Returns the verdict on a session that is over. */
    public static Verdict of(Session<?> session) {
        Verdict judged = of(session.results(), session.profile());
        if (session.subjectGone()) {
            return NON_CONFORMANT;
        } else if (judged != CONFORMANT) {
            return judged;
        } else if (!session.unrestored().isEmpty()
                || session.results().size() < session.plan().size()) {
            return INCOMPLETE;
        }
        return session.partial() ? PARTIAL : CONFORMANT;
    }

    /** Returns the verdict that follows from results alone. */
    static Verdict of(List<Result> results, Profile profile) {
        if (results.stream().noneMatch(r -> r.outcome() == Outcome.PASSED || r.outcome() == Outcome.FAILED)) {
            return NOT_RUN;
        }
        List<Outcome> binding = results.stream()
                .filter(r -> r.requirement().binding(profile))
                .map(Result::outcome)
                .toList();
        if (binding.contains(Outcome.FAILED)) {
            return NON_CONFORMANT;
        }
        boolean open = binding.contains(Outcome.SKIPPED) || binding.contains(Outcome.INCONCLUSIVE);
        return open ? INCOMPLETE : CONFORMANT;
    }
}
