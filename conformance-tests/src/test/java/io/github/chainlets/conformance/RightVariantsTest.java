package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.mutants.RightServers;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a right server answers to an open question, it passes. Each takes a quarter of a minute: most are left to other profiles. */
class RightVariantsTest {
    @TestFactory
    Stream<DynamicTest> server_rightInItsOwnWay_isConformant() {
        return Sample.of(RightServers.all(), 100, 12)
                .map(right -> DynamicTest.dynamicTest(right.how(), () -> {
                    try (var server = right.server().get()) {
                        Report report =
                                ReferenceServerTest.judge(server.subject().authScheme(right.scheme()), right.profile());
                        assertThat(report.verdict()).as(Summary.of(report)).isEqualTo(Verdict.CONFORMANT);
                    }
                }));
    }
}
