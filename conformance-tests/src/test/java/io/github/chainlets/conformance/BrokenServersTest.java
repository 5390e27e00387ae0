package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.server.ServerSuite;
import io.github.chainlets.conformance.zoo.BrokenServers;
import io.github.chainlets.conformance.zoo.ReferenceServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each broken server is caught by the requirement that it breaks. */
class BrokenServersTest {
    @TestFactory
    Stream<DynamicTest> server_broken_isCaught() {
        return BrokenServers.all().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.toString(), () -> {
                    try (ReferenceServer server = broken.server().get()) {
                        BrokenPortsTest.caught(
                                ServerSuite.session(server.subject(), Profile.STRICT, BrokenPortsTest.conditions()),
                                broken.requirement());
                    }
                }));
    }

    @Test
    void server_rightRateLimit_passes() throws Exception {
        try (ReferenceServer server = BrokenServers.limiting("{\"error\":\"slow down\",\"retry_after\":0}")) {
            Session<?> session = ServerSuite.session(server.subject(), Profile.STRICT, BrokenPortsTest.conditions());
            assertThat(session.judge(BrokenPortsTest.requirement("CIT-LIMIT-01"))
                            .outcome())
                    .isEqualTo(Outcome.PASSED);
            assertThat(session.judge(BrokenPortsTest.requirement("CIT-SUC-02")).outcome())
                    .isEqualTo(Outcome.PASSED);
        }
    }
}
