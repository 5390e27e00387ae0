package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Variants;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** The name of each test is the requirement's id. Where nothing can be judged, there is one test that says why. */
    static Stream<DynamicTest> tests(Session<?> session, Declaration declaration, UnaryOperator<String> hide) {
        Optional<String> obstacle = session.prepare();
        if (obstacle.isPresent()) {
            return Stream.of(DynamicTest.dynamicTest("verdict", () -> {
                throw new AssertionFailedError("nothing was judged: " + hide.apply(obstacle.get()));
            }));
        }
        Stream<DynamicTest> requirements = session.plan().stream()
                .map(requirement -> DynamicTest.dynamicTest(
                        requirement.id(), () -> judge(session, requirement, declaration, hide)));
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
        session.restore();
        Report report = report(session, declaration, hide);
        if (report.verdict() != Verdict.CONFORMANT) {
            throw new AssertionFailedError(Summary.of(report));
        }
    }

    static Report report(Session<?> session, Declaration declaration, UnaryOperator<String> hide) {
        return Report.of(
                session,
                declaration.name(),
                hide,
                result -> "run " + result.requirement().id()
                        + (result.seenBy().isEmpty() ? "" : " and " + result.seenBy()) + " of " + declaration.name()
                        + " with seed " + declaration.seed() + " and " + declaration.tries() + " tries, declared as "
                        + answers(session));
    }

    private static Map<Variant, String> answers(Session<?> session) {
        Map<Variant, String> answers =
                new TreeMap<>(session.conditions().variants().found());
        answers.putAll(session.conditions().variants().declared());
        return answers;
    }
}
