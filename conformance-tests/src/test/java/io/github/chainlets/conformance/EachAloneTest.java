package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Catalog;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Requirement;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Result;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Variants;
import io.github.chainlets.conformance.mutants.FamilyPort;
import io.github.chainlets.conformance.mutants.FamilyServer;
import io.github.chainlets.conformance.mutants.ReferenceServer;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.conformance.server.ServerSuite;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A right server is right by each requirement alone, and with each seed: no check leans on those before it. */
class EachAloneTest {
    private static final int SEEDS = Boolean.getBoolean("chainlets.hard") ? 20 : 1;

    @TempDir
    static Path originals;

    @TestFactory
    Stream<DynamicTest> freshWorlds_eachAlone_isNotFailed() {
        return eachAlone(FamilyPort::new, true);
    }

    /** Nothing is declared, and all requirements share one world: the hard case. */
    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> oneWorld_eachAlone_isNotFailed() {
        return eachAlone(
                () -> {
                    FamilyPort port = new FamilyPort();
                    port.instant();
                    return port;
                },
                false);
    }

    private static Stream<DynamicTest> eachAlone(Supplier<FamilyPort> ports, boolean fresh) {
        return Sample.of(Catalog.of(Suite.SERVER, Profile.STRICT), 8, 1)
                .map(requirement -> DynamicTest.dynamicTest(requirement.id(), () -> {
                    try (FamilyServer server = new FamilyServer(ports)) {
                        Result result = alone(subject(server, fresh), requirement);
                        assertThat(result.outcome())
                                .as(result.detail())
                                .isIn(Outcome.PASSED, Outcome.NOT_APPLICABLE, Outcome.SKIPPED);
                    }
                }));
    }

    private static ServerSubject subject(ReferenceServer server, boolean fresh) {
        return server.subject().freshWorlds(fresh).steering(fresh).originals(originals);
    }

    private static Result alone(ServerSubject subject, Requirement requirement) {
        Session<?> session = session(subject, Profile.STRICT, 3);
        session.select(requirement::equals);
        assertThat(session.plan()).containsExactly(requirement);
        Result result = session.judge(requirement);
        session.restore();
        return result;
    }

    private static Session<?> session(ServerSubject subject, Profile profile, long seed) {
        return ServerSuite.session(
                subject, profile, new Trial.Conditions(seed, 20, profile == Profile.LIVE_SAFE, new Variants(Map.of())));
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> seeds_eachProfile_giveOneVerdict() {
        return Stream.of(Profile.values())
                .flatMap(profile -> IntStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> DynamicTest.dynamicTest(profile.id() + ", seed " + seed, () -> {
                            try (FamilyServer server = new FamilyServer()) {
                                Session<?> session = session(subject(server, true), profile, seed);
                                session.plan().forEach(session::judge);
                                session.restore();
                                Report report = Report.of(session, "right", text -> text, result -> "");
                                assertThat(report.verdict())
                                        .as(Summary.of(report))
                                        .isEqualTo(Verdict.CONFORMANT);
                            }
                        })));
    }
}
