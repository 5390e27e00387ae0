package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.mutants.ReferenceServer;
import io.github.chainlets.conformance.mutants.ServerMutants;
import io.github.chainlets.conformance.server.ServerSuite;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each broken server is caught by the requirement that it breaks. */
class ServerMutantsTest {
    @TestFactory
    Stream<DynamicTest> server_mutant_isCaught() {
        return Sample.of(ServerMutants.all(), 6, 1)
                .map(mutant -> DynamicTest.dynamicTest(mutant.toString(), () -> {
                    try (ReferenceServer server = mutant.server().get()) {
                        PortMutantsTest.caught(
                                ServerSuite.session(server.subject(), Profile.STRICT, PortMutantsTest.conditions()),
                                mutant.requirement());
                    }
                }));
    }

    @Test
    void server_rightRateLimit_passes() throws Exception {
        try (ReferenceServer server = ServerMutants.limiting("{\"error\":\"slow down\",\"retry_after\":0}")) {
            Session<?> session = ServerSuite.session(server.subject(), Profile.STRICT, PortMutantsTest.conditions());
            assertThat(session.judge(PortMutantsTest.requirement("CIT-LIMIT-01"))
                            .outcome())
                    .isEqualTo(Outcome.PASSED);
            assertThat(session.judge(PortMutantsTest.requirement("CIT-SUC-02")).outcome())
                    .isEqualTo(Outcome.PASSED);
        }
    }
}
