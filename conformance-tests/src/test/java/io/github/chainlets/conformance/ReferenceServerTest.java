package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Outcome;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Variants;
import io.github.chainlets.conformance.mutants.FamilyPort;
import io.github.chainlets.conformance.mutants.FamilyServer;
import io.github.chainlets.conformance.mutants.ReferencePort;
import io.github.chainlets.conformance.mutants.ReferenceServer;
import io.github.chainlets.conformance.report.Report;
import io.github.chainlets.conformance.report.Summary;
import io.github.chainlets.conformance.report.Verdict;
import io.github.chainlets.conformance.server.ServerSubject;
import io.github.chainlets.conformance.server.ServerSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A right server passes, whatever it can do for the kit. */
class ReferenceServerTest {
    @TempDir
    Path originals;

    @Tag("slow")
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

    /** The light build has right servers by RightVariantsTest and EachAloneTest. */
    @Tag("slow")
    @Test
    void wholeFamily_freshWorldsAndSteering_strict_isConformantAndAllOfItIsJudged() throws Exception {
        try (FamilyServer server = new FamilyServer()) {
            Report report = judge(server.subject(), Profile.STRICT);
            assertThat(report.verdict()).as(Summary.of(report)).isEqualTo(Verdict.CONFORMANT);
            assertThat(report.with(Outcome.NOT_APPLICABLE))
                    .extracting(result -> result.requirement().id())
                    .containsExactly("CIT-LIMIT-01");
        }
    }

    /** What only fresh worlds allow does not apply; settings of every kind are as before. */
    @Tag("slow")
    @Test
    void wholeFamily_oneWorldThatCannotBeSteered_strict_isConformantAndAsBefore() throws Exception {
        List<FamilyPort> worlds = new ArrayList<>();
        Supplier<FamilyPort> ports = () -> {
            FamilyPort world = new FamilyPort();
            world.instant();
            worlds.add(world);
            return world;
        };
        String before = settings(ports.get());
        worlds.clear();
        try (FamilyServer server = new FamilyServer(ports)) {
            Report report =
                    judge(server.subject().freshWorlds(false).steering(false).originals(originals), Profile.STRICT);
            assertThat(report.verdict()).as(Summary.of(report)).isEqualTo(Verdict.CONFORMANT);
            FamilyPort world = worlds.get(0); // the key's: the kit reads with it before it tries any other
            assertThat(settings(world)).isEqualTo(before);
            assertThat(world.environments(ReferencePort.HOME.chainId(), Duration.ofSeconds(1)))
                    .hasSize(2);
        }
    }

    /** What the kit itself has scaled, so that nothing sleeps, is not taken for what an update has. */
    @Test
    void oneWorldWhoseChainletsMaySleep_scaledByTheKit_isNotFailed() throws Exception {
        FamilyPort world = new FamilyPort();
        world.instant().idling();
        try (FamilyServer server = new FamilyServer(() -> world)) {
            Session<?> session = ServerSuite.session(
                    server.subject().freshWorlds(false).steering(false).originals(originals),
                    Profile.STRICT,
                    new Trial.Conditions(1, 2, false, new Variants(Map.of())));
            session.select(requirement -> requirement.id().matches("CIT-(SUC-01|PROMO-12|RES-08)"));
            session.plan().forEach(session::judge);
            session.restore();
            assertThat(session.results())
                    .extracting(result -> result.outcome() + " " + result.detail())
                    .hasSize(3)
                    .allMatch(told -> told.startsWith("PASSED"));
        }
    }

    private static String settings(FamilyPort world) {
        return Stream.of(ReferencePort.HOME, ReferencePort.STAGING, ReferencePort.OTHER_CHAIN)
                .map(ref -> world.environment(ref, Duration.ofSeconds(1)))
                .map(environment -> environment.chainletSettings().toString() + environment.promotionSettings())
                .toList()
                .toString();
    }

    /** A server that has the update only is judged as if the family were not there. */
    @Test
    void updateOnly_theFamilyDoesNotApply() throws Exception {
        try (ReferenceServer server = new ReferenceServer()) {
            Session<?> session = ServerSuite.session(
                    server.subject(), Profile.STRICT, new Trial.Conditions(1, 2, false, new Variants(Map.of())));
            session.select(requirement -> requirement.id().matches("CIT-(ENV|OFF|DEL|SCALE|LOG|AUDIT)-.*"));
            session.plan().forEach(session::judge);
            assertThat(session.results())
                    .hasSizeGreaterThan(15)
                    .extracting(result -> result.outcome())
                    .containsOnly(Outcome.NOT_APPLICABLE);
            assertThat(session.conditions().variants().found())
                    .containsEntry(Variant.V_PROMOTE, Variant.ABSENT)
                    .containsEntry(Variant.V_AUDIT, Variant.ABSENT);
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
