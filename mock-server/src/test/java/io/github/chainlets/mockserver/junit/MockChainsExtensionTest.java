package io.github.chainlets.mockserver.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.RawHttp;
import io.github.chainlets.mockserver.traffic.CoverageSubject;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class MockChainsExtensionTest {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private static void changeOnce(MockWorld world) {
        RawHttp.Answer answer = new RawHttp(world.baseUrl().getPort())
                .post(
                        "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update",
                        world.key(),
                        "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"1x4\"}]}");
        assertThat(answer.text()).contains("\"requires_redeployment\":true");
        world.requests().assertCount(1, "update_instance_types");
    }

    static class InAStaticField {
        @RegisterExtension
        static final MockChainsExtension MOCK = MockChainsExtension.create();

        @RepeatedTest(3)
        void each_findsAFreshWorld(MockWorld world) {
            assertThat(MOCK.world()).isSameAs(world);
            assertThat(MOCK.key()).isEqualTo(world.key());
            SEEN.add("static " + MOCK.server().port());
            SEEN.add("key " + MOCK.key());
            changeOnce(world);
            MOCK.requests().assertNoneRefused();
            MOCK.clock().freeze();
            MOCK.faults().clear();
        }

        @Nested
        class Inside {
            @Test
            void nested_hasTheSameServer() {
                SEEN.add("static " + MOCK.server().port());
                changeOnce(MOCK.world());
            }
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class InParallel {
        @RegisterExtension
        static final MockChainsExtension MOCK = MockChainsExtension.create();

        @RepeatedTest(16)
        @Execution(ExecutionMode.CONCURRENT)
        void each_findsAFreshWorld(MockWorld world) {
            changeOnce(world);
            changeNothing(MOCK.world());
        }

        private static void changeNothing(MockWorld world) {
            assertThat(world.chains().applied()).hasSize(1);
        }
    }

    static class InAnInstanceField {
        @RegisterExtension
        final MockChainsExtension mock =
                MockChainsExtension.of(MockChainsServer.builder().journalSize(5));

        @RepeatedTest(2)
        void each_hasAServer(MockChainsServer server) {
            assertThat(mock.server()).isSameAs(server);
            SEEN.add("instance " + server.port());
            changeOnce(mock.world());
        }
    }

    @ExtendWith(MockChainsExtension.class)
    static class ByAnnotation {
        @Test
        void parameters_areFilledIn(MockWorld world, MockChainsServer server) {
            assertThat(world.baseUrl()).isEqualTo(server.baseUrl());
            changeOnce(world);
        }
    }

    static class Failing {
        @RegisterExtension
        static final MockChainsExtension MOCK = MockChainsExtension.create();

        @Test
        void test_thatFails() {
            changeOnce(MOCK.world());
            throw new AssertionError("on purpose");
        }
    }

    static class FailingAfterwards {
        @RegisterExtension
        static final MockChainsExtension MOCK = MockChainsExtension.create();

        @Test
        void test_passes(MockWorld world) {
            changeOnce(world);
        }

        @AfterEach
        void fails() {
            throw new AssertionError("afterwards");
        }
    }

    static class BeforeAndBeside {
        @RegisterExtension
        static final MockChainsExtension MOCK = MockChainsExtension.create();

        private static MockWorld ofClass;
        private final MockWorld ofConstructor;

        BeforeAndBeside(MockWorld world) {
            this.ofConstructor = world;
        }

        @BeforeAll
        static void before(MockWorld world) {
            ofClass = world;
            changeOnce(world);
        }

        @Test
        void classWorld_staysBesideTheTestsOwn(MockWorld world) {
            assertThat(ofConstructor.key()).isEqualTo(ofClass.key());
            assertThat(world.key()).isNotEqualTo(ofClass.key());
            changeOnce(world);
            ofClass.requests().assertCount(1, "update_instance_types");
        }

        @Test
        @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void world_inAThreadOfTheTest_isTheTests(MockWorld world) {
            assertThat(MOCK.world()).isSameAs(world);
            assertTimeoutPreemptively(
                    Duration.ofMinutes(1), () -> assertThat(MOCK.world()).isSameAs(world));
        }
    }

    static class WithAPool {
        @RegisterExtension
        static final MockChainsExtension MOCK = MockChainsExtension.create();

        private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

        @RepeatedTest(2)
        void staleThread_getsNoWorldOfAnotherTest(RepetitionInfo repetition) throws Exception {
            Future<MockWorld> found = POOL.submit(MOCK::world);
            if (repetition.getCurrentRepetition() == 1) {
                assertThat(found.get()).isSameAs(MOCK.world());
            } else {
                assertThatThrownBy(found::get).hasMessageContaining("MockWorld");
            }
        }

        @AfterAll
        static void shutDown() {
            POOL.shutdownNow();
        }
    }

    static class TwoServers {
        @RegisterExtension
        static final MockChainsExtension HERE = MockChainsExtension.create();

        @RegisterExtension
        static final MockChainsExtension THERE = MockChainsExtension.create().named("there");

        @BeforeAll
        static void before(MockWorld here, @ServerName("there") MockWorld there) {
            assertThat(here.baseUrl()).isNotEqualTo(there.baseUrl());
        }

        @Test
        void each_hasWorldsOfItsOwn(
                MockWorld here, @ServerName("there") MockWorld there, @ServerName("there") MockChainsServer server) {
            assertThat(HERE.world()).isSameAs(here);
            assertThat(THERE.world()).isSameAs(there);
            assertThat(there.baseUrl()).isEqualTo(server.baseUrl()).isNotEqualTo(here.baseUrl());
            changeOnce(here);
            there.requests().assertCount(0, "update_instance_types");
            changeOnce(there);
        }
    }

    static class WithAFaultThatNeverStrikes {
        @Test
        @ExtendWith(MockChainsExtension.class)
        void faults_oneStrikesAndOneDoesNot(MockWorld world) {
            world.faults().add(HttpFault.delay(Duration.ofMillis(1)).on("update_instance_types"));
            world.faults().add(HttpFault.reset().on("read_chain"));
            changeOnce(world);
        }
    }

    static class WithADemandThatIsMet {
        @RegisterExtension
        static final MockChainsExtension MOCK =
                MockChainsExtension.create().named("demanding").requireCoverage(5, CoverageSubject.OPERATIONS);

        @Test
        void one(@ServerName("demanding") MockWorld world) {
            changeOnce(world);
        }

        @Nested
        class Inside {
            @Test
            void nothing() {
                assertThat(MOCK.requests().all()).isEmpty();
            }
        }
    }

    static class WithADemandThatIsNotMet {
        @RegisterExtension
        static final MockChainsExtension MOCK = MockChainsExtension.create()
                .requireCoverage(80, CoverageSubject.ENDINGS)
                .requireCoverage(20, CoverageSubject.RULES);

        @BeforeAll
        static void before(MockWorld world) {
            send(world, "{\"updates\":[]}");
        }

        @Test
        void one(MockWorld world) {
            send(world, "{\"updates\":[{\"chainlet_name\":\"Nobody\",\"instance_type_id\":\"1x4\"}]}");
        }

        private static void send(MockWorld world, String batch) {
            new RawHttp(world.baseUrl().getPort()).update(world.key(), batch);
        }
    }

    @Test
    void extension_demandOfCoverage_isMadeOfAllTestsTogether_andNamesWhatWasNotSeen() {
        EngineExecutionResults met = run(WithADemandThatIsMet.class);
        met.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(0));
        met.containerEvents().assertStatistics(stats -> stats.failed(0));
        EngineExecutionResults missed = run(WithADemandThatIsNotMet.class);
        missed.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(0));
        Event failure = missed.containerEvents().failed().stream().findFirst().orElseThrow();
        assertThat(failure.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected at least 80 % of the endings to be seen, but it is 0 %; not seen: serves, fails,"
                        + " fails_later, taken_out");
        assertThatThrownBy(() -> MockChainsExtension.create().requireCoverage(0, CoverageSubject.RULES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("percent must be from 1 to 100, not 0");
    }

    @Test
    void extension_twoServersInOneClass_areToldApartByName() {
        run(TwoServers.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));
        assertThatThrownBy(() -> MockChainsExtension.create().named(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void extension_faultThatNeverStruck_isNoted() {
        EngineExecutionResults results = run(WithAFaultThatNeverStrikes.class);
        results.testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(results.testEvents().reportingEntryPublished().stream())
                .singleElement()
                .satisfies(event -> assertThat(event.getRequiredPayload(ReportEntry.class)
                                .getKeyValuePairs()
                                .get("mock server"))
                        .contains("never struck", "reset before read_chain")
                        .doesNotContain("delay"));
    }

    @Test
    void extension_beforeAllConstructorAndOtherThreads_haveAWorld() {
        run(BeforeAndBeside.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));
        run(WithAPool.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));
    }

    @Test
    void extension_failureInAfterEach_carriesTheJournal() {
        Event failure = run(FailingAfterwards.class).testEvents().failed().stream()
                .findFirst()
                .orElseThrow();
        Throwable thrown = failure.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertThat(thrown).hasMessage("afterwards");
        assertThat(thrown.getSuppressed()[0].getMessage()).contains("#1 POST", "→ 200");
    }

    @Test
    void world_keyThatIsAlwaysRefused_isAnError() {
        try (MockChainsServer server = MockChainsServer.start()) {
            assertThatThrownBy(() -> server.world("invalid-key"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("invalid");
        }
    }

    @Test
    void extension_everyWayOfUse_passes() {
        SEEN.clear();
        run(InAStaticField.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(4).failed(0));
        assertThat(SEEN).filteredOn(seen -> seen.startsWith("static ")).hasSize(1);
        assertThat(SEEN).filteredOn(seen -> seen.startsWith("key ")).hasSize(3);
        run(InAnInstanceField.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));
        run(ByAnnotation.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    @Test
    void extension_parallelTests_doNotMeet() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .selectors(selectClass(InParallel.class))
                .execute();
        results.testEvents().assertStatistics(stats -> stats.succeeded(16).failed(0));
    }

    @Test
    void extension_sameTestTwice_hasTheSameKey() {
        SEEN.clear();
        run(InAStaticField.class);
        run(InAStaticField.class);
        assertThat(SEEN).filteredOn(seen -> seen.startsWith("key ")).hasSize(3);
    }

    @Test
    void extension_failingTest_carriesTheJournal() {
        Event failure =
                run(Failing.class).testEvents().failed().stream().findFirst().orElseThrow();
        Throwable thrown = failure.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertThat(thrown).hasMessage("on purpose");
        assertThat(thrown.getSuppressed()).hasSize(1);
        assertThat(thrown.getSuppressed()[0].getMessage())
                .startsWith("the mock server saw:\n  #1 POST /v1/chains/abcd1234")
                .contains("→ 200");
    }

    @Test
    void extension_outsideOfATest_saysWhatToDo() {
        assertThatThrownBy(() -> MockChainsExtension.create().world())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MockWorld");
        assertThatThrownBy(() -> MockChainsExtension.create().server()).isInstanceOf(IllegalStateException.class);
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }
}
