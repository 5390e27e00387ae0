package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Variants;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Turns a session into tests: one for each requirement, and one for the verdict. */
final class Runner {
    private Runner() {}

    static Trial.Conditions conditions(Declaration declaration) {
        return new Trial.Conditions(
                declaration.seed(),
                declaration.tries(),
                declaration.profile() == Profile.LIVE_SAFE,
                new Variants(declaration.variants()));
    }

    static Stream<DynamicTest> tests(Session<?> session, Declaration declaration, UnaryOperator<String> hide) {
        Stream<DynamicTest> requirements = session.plan().stream()
                .map(requirement -> DynamicTest.dynamicTest(
                        requirement.id() + " " + requirement.text(),
                        () -> judge(session, requirement, declaration, hide)));
        DynamicTest verdict = DynamicTest.dynamicTest("verdict", () -> verdict(session, declaration, hide));
        return Stream.concat(requirements, Stream.of(verdict));
    }

    private static void judge(
            Session<?> session, Requirement requirement, Declaration declaration, UnaryOperator<String> hide) {
        Result result = session.judge(requirement);
        if (result.outcome() == Outcome.FAILED && requirement.binding(declaration.profile())) {
            throw new AssertionFailedError(Summary.failure(report(session, declaration, hide), result, hide));
        } else if (result.outcome() != Outcome.PASSED) {
            throw new TestAbortedException(result.outcome() + ": " + hide.apply(result.detail()));
        }
    }

    private static void verdict(Session<?> session, Declaration declaration, UnaryOperator<String> hide) {
        String left = session.restore();
        Report report = report(session, declaration, hide);
        if (report.verdict() != Verdict.CONFORMANT || !left.isEmpty()) {
            throw new AssertionFailedError(Summary.of(report) + left);
        }
    }

    static Report report(Session<?> session, Declaration declaration, UnaryOperator<String> hide) {
        return Report.of(
                session,
                declaration.name(),
                hide,
                requirement -> "run " + requirement.id() + " of " + declaration.name() + " with seed "
                        + declaration.seed() + " and " + declaration.tries() + " tries");
    }
}
