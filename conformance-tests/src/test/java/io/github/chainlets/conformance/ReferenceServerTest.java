package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Variants;
import io.github.chainlets.conformance.mutants.ReferencePort;
import io.github.chainlets.conformance.mutants.ReferenceServer;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.conformance.server.ServerSuite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A right server passes, whatever it can do for the kit. */
class ReferenceServerTest {
    @TempDir
    Path originals;

    @Test
    void freshWorldsAndSteering_strict_isConformant() throws Exception {
        try (ReferenceServer server = new ReferenceServer()) {
            Report report = judge(server.subject(), Profile.STRICT);
            assertThat(report.verdict()).as(Summary.of(report)).isEqualTo(Verdict.CONFORMANT);
        }
    }

    @Tag("slow")
    @Test
    void oneWorldThatCannotBeSteered_strict_isConformantAndAsBefore() throws Exception {
        try (ReferenceServer server = new ReferenceServer(() -> new ReferencePort().instant())) {
            Report report =
                    judge(server.subject().freshWorlds(false).steering(false).originals(originals), Profile.STRICT);
            assertThat(report.verdict()).as(Summary.of(report)).isEqualTo(Verdict.CONFORMANT);
        }
    }

    static Report judge(ServerSubject subject, Profile profile) {
        Trial.Conditions conditions = new Trial.Conditions(1, 20, profile == Profile.LIVE_SAFE, new Variants(Map.of()));
        Session<?> session = ServerSuite.session(subject, profile, conditions);
        session.plan().forEach(session::judge);
        session.restore();
        return Report.of(session, subject.toString(), text -> text, requirement -> "");
    }
}
