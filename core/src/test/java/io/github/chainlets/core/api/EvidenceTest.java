package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.reconcile.Evidence;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@code reconcile} finds out by reading, the audit log included. The key "abcd" meant to set HelloWorld from 1x2 to 1x4;
 * "loose" is a new deployment that runs on that, and shows no environment.
 */
class EvidenceTest {
    private static final AuditActor US = AuditActor.apiKey("abcd");
    private static final AuditActor THEM = AuditActor.apiKey("zzzz");
    private static final ChainDeployment CURRENT = running("current", "ACTIVE", "production", START, "1x2", "1x2");
    private static final ChainDeployment LOOSE = running("loose", "INACTIVE", null, START.plusSeconds(9), "1x4", "1x2");
    private final UnavailableException busy = new UnavailableException("busy", null, null, null);

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ScriptedAuditLog log = new ScriptedAuditLog();
    private final ManualTime time = new ManualTime();
    private final RecordingObserver seen = new RecordingObserver();
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(ports)
            .time(time)
            .retryPolicy(RetryPolicy.NEVER)
            .observer(seen)
            .build();

    @BeforeEach
    void nothingShowsInProduction() {
        ports.environments.answer(example("1x2", "1x2"));
        ports.lists.answer(List.of(CURRENT, LOOSE));
    }

    private static ChainEnvironment staging(String helloWorld) {
        return ChainEnvironment.of(
                new EnvironmentName("staging"),
                START,
                PRODUCTION.chainId(),
                PromotionSettings.DEFAULT,
                List.of(on("HelloWorld", helloWorld, null)));
    }

    private static UpdateTicket ticket(@Nullable String keyPrefix) {
        return ticket(
                keyPrefix,
                Map.of(
                        new EnvironmentName("staging"),
                        Map.of(new ChainletName("HelloWorld"), new InstanceTypeId("1x2"))));
    }

    private static UpdateTicket ticket(
            @Nullable String keyPrefix, Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> neighbours) {
        ChainletName hello = new ChainletName("HelloWorld");
        ChainletName rand = new ChainletName("RandInt");
        InstanceTypeId small = new InstanceTypeId("1x2");
        return new UpdateTicket(
                PRODUCTION,
                InstanceTypeUpdates.of("HelloWorld", "1x4"),
                Map.of(hello, small, rand, small),
                Map.of(hello, "type 1x4", rand, "type 1x2"),
                true,
                Set.of(CURRENT.id()),
                neighbours,
                keyPrefix);
    }

    private Reconciliation reconcile() {
        ports.audit = log;
        return updater.reconcile(ticket("abcd"));
    }

    @Test
    void entryByOurKey_isProofAtOnce() {
        log.setTo1x4(US, "production", "loose");
        Reconciliation found = reconcile();
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.evidence()).isEqualTo(Evidence.AUDIT_LOG);
        assertThat(found.rollout().orElseThrow().deploymentId()).isEqualTo(LOOSE.id());
        assertThat(time.slept()).isEmpty();
        assertThat(log.queries).allSatisfy(query -> {
            assertThat(query.deployments()).containsExactly(LOOSE.id());
            assertThat(query.limit()).isEqualTo(AuditQuery.MOST);
        });
    }

    @Test
    void entryByAnotherKeyForAnotherEnvironment_isProofOnceItIsKnownForTheSettleTime() {
        log.setTo1x4(THEM, "staging", "loose");
        ports.neighbours.answer(List.of(staging("1x4")));
        assertThat(reconcile().verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void entryThatComesLate_isKnownForTooShortATime() {
        ports.neighbours.answer(List.of(staging("1x4")));
        ports.lists.then(() -> {
            if (time.slept().size() == 1) {
                log.setTo1x4(THEM, "staging", "loose");
            }
            return List.of(CURRENT, LOOSE);
        });
        ports.audit = log;
        assertThat(updater.reconcile(ticket("abcd")).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void logThatCannotBeRead_isDoneWithout() {
        log.setTo1x4(US, "production", "loose");
        ports.neighbours.answer(List.of(staging("1x2")));
        for (RuntimeException failure :
                List.of(busy, new RejectedException("no", Reason.PERMISSION_DENIED, List.of(), null, null))) {
            log.failure = failure;
            Reconciliation found = reconcile();
            assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
            assertThat(found.evidence()).isEqualTo(Evidence.NEW_DEPLOYMENT);
        }
    }

    @Test
    void pagesAreReadOn_upToThree() {
        log.pageSize = 2;
        log.setTo1x4(US, "production", "loose");
        for (int newer = 0; newer < 5; newer++) {
            log.entry(
                    THEM,
                    "CHAINLET_INSTANCE_TYPE_CHANGED",
                    Map.of("chain_deployment_id", "loose", "environment_name", "production"));
        }
        ports.neighbours.answer(List.of(staging("1x2")));
        assertThat(reconcile().evidence()).as("on the third page").isEqualTo(Evidence.AUDIT_LOG);
        log.entries.add(0, log.entries.get(0));
        assertThat(reconcile().evidence()).as("on the fourth").isEqualTo(Evidence.NEW_DEPLOYMENT);
    }

    @Test
    void ticketWithoutAKey_orNothingToAskFor_asksNoLog() {
        ports.audit = log;
        ports.neighbours.answer(List.of(staging("1x2")));
        assertThat(updater.reconcile(ticket(null)).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(log.queries).isEmpty();
        ScriptedPorts nothing = new ScriptedPorts();
        nothing.environments.answer(example("1x2", "1x2"));
        nothing.lists.answer(List.of(CURRENT));
        nothing.audit = log;
        Reconciliation found =
                InstanceTypeUpdater.builder(nothing).time(time).build().reconcile(ticket("abcd"));
        assertThat(found.verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(log.queries).isEmpty();
    }

    @Test
    void backendWithoutAFamily_isDoneWithout() {
        ports.neighbours.answer(List.of(staging("1x2")));
        assertThat(updater.reconcile(ticket("abcd")).evidence()).isEqualTo(Evidence.NEW_DEPLOYMENT);
    }

    @Test
    void neighbours_areReadOnlyOnceAllHasSettled() {
        ports.neighbours.answer(List.of(staging("1x2")));
        updater.reconcile(ticket(null));
        assertThat(seen.lines).filteredOn("answered READ_ENVIRONMENTS"::equals).hasSize(1);
        assertThat(seen.lines).filteredOn("answered READ_ENVIRONMENT"::equals).hasSize(3);
    }

    @Test
    void neighboursThatCannotBeRead_proveNothing() {
        ports.neighbours.fail(busy).fail(new RejectedException("no", Reason.PERMISSION_DENIED, List.of(), null, null));
        assertThat(updater.reconcile(ticket(null, Map.of())).verdict())
                .as("there were none before, and there may be some now")
                .isEqualTo(Verdict.CANNOT_TELL);
        assertThat(updater.reconcile(ticket(null)).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void readThatFailsOnceAllHasSettled_isMadeAgain_afterTheWholePollInterval() {
        ScriptedPorts flaky = new ScriptedPorts();
        flaky.environments.fail(busy).fail(busy).fail(busy).fail(busy).answer(example("1x2", "1x2"));
        flaky.lists.answer(List.of(CURRENT));
        Reconciliation found = InstanceTypeUpdater.builder(flaky)
                .time(time)
                .retryPolicy(RetryPolicy.NEVER)
                .pollInterval(Duration.ofSeconds(4))
                .build()
                .reconcile(ticket(null));
        assertThat(found.verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(time.slept())
                .as("10 s to settle, then on")
                .containsExactly(
                        Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void readsThatFailUntilTheEnd_cannotTell_andSayWhy() {
        ScriptedPorts dead = new ScriptedPorts();
        dead.environments.fail(busy);
        Reconciliation found = InstanceTypeUpdater.builder(dead)
                .time(time)
                .retryPolicy(RetryPolicy.NEVER)
                .build()
                .reconcile(ticket(null));
        assertThat(found.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(found.evidence()).isEqualTo(Evidence.NONE);
        assertThat(found.explanation())
                .startsWith("Reading abcd1234/production failed: busy.")
                .endsWith(" The time was up.");
    }

    @Test
    void interruptWhileItWaits_cannotTell() {
        InstanceTypeUpdater interrupted = InstanceTypeUpdater.builder(ports)
                .time(new ManualTime() {
                    @Override
                    public void sleep(Duration duration) throws InterruptedException {
                        throw new InterruptedException();
                    }
                })
                .build();
        Reconciliation found = interrupted.reconcile(ticket(null));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(found.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(found.explanation()).endsWith(" The thread was interrupted.");
    }
}
