package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our mock server, by raw bytes, strictly. */
class MockServerTest {
    @Test
    void server_strict_isConformant() {
        Report report = strict(ServiceSpec.GIVEN);
        assertThat(report.verdict()).as(Summary.of(report)).isEqualTo(Verdict.CONFORMANT);
        assertThat(report.found()).containsEntry("V-SPEC", "GIVEN").containsEntry("V-PROMOTE", "OFFERED");
    }

    @Tag("slow")
    @Test
    void server_newestDescription_strict_isConformant_andTheReportSaysSo() {
        Report report = strict(ServiceSpec.NEWEST);
        assertThat(report.verdict()).as(Summary.of(report)).isEqualTo(Verdict.CONFORMANT);
        assertThat(report.found()).containsEntry("V-SPEC", "NEWEST");
    }

    private static Report strict(ServiceSpec spec) {
        try (MockChainsServer server =
                MockChainsServer.builder().world(world()).spec(spec).start()) {
            ServerSubject subject = ServerSubject.of(server.baseUrl(), server.newKey(), "abcd1234", "production")
                    .otherEnvironment("staging")
                    .otherChain("wxyz9876")
                    .freshWorlds(true)
                    .steering(true);
            return ReferenceServerTest.judge(subject, Profile.STRICT);
        }
    }

    static World world() {
        return world(600);
    }

    /** The world, with so many seconds for the traffic of the other chain to move: none where no clock can be moved on. */
    static World world(int rampUpSeconds) {
        return World.builder()
                .chain(
                        "abcd1234",
                        chain -> chain.environment(
                                        "production",
                                        environment -> environment
                                                .chainlet("HelloWorld", "1x2")
                                                .chainlet("RandInt", "1x2")
                                                .chainlet("Summarize", "2x8"))
                                .environment(
                                        "staging",
                                        environment -> environment
                                                .chainlet("HelloWorld", "1x2")
                                                .chainlet("RandInt", "1x2")
                                                .chainlet("Summarize", "1x2")
                                                .notLive()))
                .chain(
                        "wxyz9876",
                        chain -> chain.environment(
                                "production",
                                environment -> environment
                                        .chainlet("HelloWorld", "1x2")
                                        .promotion(PromotionSettings.DEFAULT
                                                .withCleanup(PromotionCleanupStrategy.DEACTIVATE)
                                                .withRampUp(rampUpSeconds))))
                .build();
    }
}
