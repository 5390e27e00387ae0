package io.github.chainlets.conformance.report;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import java.util.List;

/** What a run says about its subject as a whole. A skip is never a pass. */
public enum Verdict {
    /** Everything that binds was judged and is met. */
    CONFORMANT(0),
    /** Something that binds is not met. */
    NON_CONFORMANT(1),
    /** Nothing was judged. */
    NOT_RUN(2),
    /** Nothing that binds is broken, but something could not be judged. */
    INCOMPLETE(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the command's exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** Returns the verdict that follows from results. */
    public static Verdict of(List<Result> results, Profile profile) {
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
