package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.production;
import static io.github.chainlets.core.testing.Sample.running;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Evidence;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.testing.ManualTime;
import io.github.chainlets.core.testing.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The plan is HelloWorld 1x2 → 1x4; "ours" is what it makes. */
class ReconcileTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");
    private static final ChainDeployment CURRENT = running("current", "ACTIVE", "production", START, "1x2", "1x2");

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final RecordingObserver seen = new RecordingObserver();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(ports).time(time).observer(seen).build();

    private static ChainDeployment ours(String status, @Nullable String environment) {
        return running("ours", status, environment, START.plusSeconds(9), "1x4", "1x2");
    }

    private static ChainEnvironment settings(String helloWorld, @Nullable ChainDeployment candidate) {
        return production(
                List.of(
                        on("HelloWorld", helloWorld, AutoscalingSettings.DEFAULT),
                        on("RandInt", "1x2", AutoscalingSettings.DEFAULT)),
                CURRENT,
                candidate);
    }

    private static ChainEnvironment staging(String helloWorld) {
        return ChainEnvironment.of(
                new EnvironmentName("staging"),
                START,
                PRODUCTION.chainId(),
                PromotionSettings.DEFAULT,
                List.of(on("HelloWorld", helloWorld, null), on("RandInt", "1x2", null)));
    }

    private UpdateTicket ticket(InstanceTypeUpdates batch) {
        ScriptedPorts before = new ScriptedPorts();
        before.environments.answer(example("1x2", "1x2"));
        before.types.answer(List.of(type("1x2"), type("1x4")));
        before.prices.answer(List.of());
        before.lists.answer(List.of(CURRENT));
        before.neighbours.answer(List.of(example("1x2", "1x2"), staging("1x2")));
        InstanceTypeUpdater early = InstanceTypeUpdater.builder(before).build();
        return early.prepare(early.plan(PRODUCTION, batch));
    }

    private static Reconciliation judge(
            UpdateTicket ticket, ChainEnvironment environment, ChainDeployment... deployments) {
        return Reconciliation.judge(
                ticket, environment, List.of(deployments), List.of(environment, staging("1x2")), true);
    }

    @Test
    void onItsWay_isApplied_withId() {
        ChainDeployment ours = ours("DEPLOYING", "production");
        Reconciliation found = judge(ticket(BATCH), settings("1x4", ours), CURRENT, ours);
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.evidence()).isEqualTo(Evidence.NEW_DEPLOYMENT);
        assertThat(found.rollout().orElseThrow().state()).isEqualTo(RolloutState.ROLLING_OUT);
        assertThat(found.changedSince()).isFalse();
        assertThat(found.explanation()).endsWith("There is nothing to retry.");
    }

    @Test
    void failedRollout_isAppliedAndFailed() {
        Reconciliation found = judge(ticket(BATCH), settings("1x4", null), CURRENT, ours("DEPLOY_FAILED", null));
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.rollout().orElseThrow().state()).isEqualTo(RolloutState.FAILED);
        assertThat(found.explanation()).contains("failed; abcd1234/production keeps the deployment it had");
    }

    @Test
    void putBackOrChangedSince_isApplied_ifNoOtherEnvironmentCanHaveMadeIt() {
        ChainDeployment back = running("late", "DEPLOYING", "production", START.plusSeconds(20), "1x2", "1x2");
        ChainDeployment third = running("late", "DEPLOYING", "production", START.plusSeconds(20), "2x8", "1x2");
        ChainDeployment ours = ours("SCALED_TO_ZERO", null);
        assertThat(judge(ticket(BATCH), settings("1x2", back), CURRENT, ours, back)
                        .verdict())
                .isEqualTo(Verdict.APPLIED);
        Reconciliation found = judge(ticket(BATCH), settings("2x8", third), CURRENT, ours, third);
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.changedSince()).isTrue();
        assertThat(found.rollout().orElseThrow().deploymentId()).isEqualTo(new DeploymentId("ours"));
    }

    @Test
    void looseDeployment_thatAnotherEnvironmentMayHaveMade_provesNothing() {
        UpdateTicket ticket = ticket(BATCH);
        ChainEnvironment production = settings("1x2", null);
        ChainDeployment loose = ours("DEPLOY_FAILED", null);
        List<ChainDeployment> deployments = List.of(CURRENT, loose);
        assertThat(Reconciliation.needsNeighbours(ticket, production, deployments))
                .isTrue();
        assertThat(Reconciliation.judge(ticket, production, deployments, List.of(staging("1x4")), true)
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        assertThat(Reconciliation.judge(ticket, production, deployments, null, true)
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        ChainDeployment wentBack = running("more", "DEPLOY_FAILED", null, START.plusSeconds(30), "1x2", "1x2");
        assertThat(judge(ticket, production, CURRENT, loose, wentBack).verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        assertThat(judge(ticket, production, CURRENT, loose).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(judge(ticket, production, CURRENT, ours("DEPLOYING", "staging"))
                        .verdict())
                .as("it says that it is another environment's")
                .isEqualTo(Verdict.NOT_APPLIED);
    }

    @Test
    void nothingNew_isNotApplied_butOnlyOnceSettled() {
        UpdateTicket ticket = ticket(BATCH);
        assertThat(Reconciliation.judge(ticket, settings("1x2", null), List.of(CURRENT), null, false)
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        Reconciliation found = judge(ticket, settings("1x2", null), CURRENT);
        assertThat(found.verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(found.explanation()).endsWith("the update was not applied and may be sent again.");
        assertThat(judge(ticket, settings("2x8", null), CURRENT).explanation())
                .endsWith("somebody else has changed the settings meanwhile: plan again.");
    }

    @Test
    void settingsAsPlannedWithoutADeployment_areWaitedFor_thenTaken() {
        UpdateTicket ticket = ticket(BATCH);
        assertThat(Reconciliation.judge(ticket, settings("1x4", null), List.of(CURRENT), null, false)
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
        Reconciliation found = judge(ticket, settings("1x4", null), CURRENT);
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.evidence()).isEqualTo(Evidence.SETTINGS);
        assertThat(found.rollout()).isEmpty();
    }

    /** The type asked for is displayed as the one before is, so no deployment shows which of them it runs on. */
    @Test
    void deploymentsThatCannotShowWhatWasAskedFor_proveNothing() {
        UpdateTicket ticket = Records.with(ticket(BATCH), "planned", Map.of(new ChainletName("RandInt"), "type 1x2"));
        ChainDeployment made = running("made", "DEPLOYING", "production", START.plusSeconds(9), "1x2", "1x2");
        assertThat(judge(ticket, settings("1x2", made), CURRENT, made).verdict())
                .as("somebody else may have made it")
                .isEqualTo(Verdict.CANNOT_TELL);
        Reconciliation asAsked = judge(ticket, settings("1x4", made), CURRENT, made);
        assertThat(asAsked.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(asAsked.evidence()).isEqualTo(Evidence.SETTINGS);
        assertThat(judge(ticket, settings("1x2", null), CURRENT).verdict())
                .as("nothing new has been made")
                .isEqualTo(Verdict.NOT_APPLIED);
    }

    @Test
    void planThatChangesNothing_hasNothingToApply() {
        UpdateTicket ticket = ticket(InstanceTypeUpdates.of("HelloWorld", "1x2"));
        assertThat(judge(ticket, settings("1x2", null), CURRENT).verdict()).isEqualTo(Verdict.NOTHING_TO_APPLY);
        ChainDeployment made = running("ours", "DEPLOYING", "production", START.plusSeconds(9), "1x2", "1x2");
        assertThat(judge(ticket, settings("1x2", made), CURRENT, made).verdict())
                .isEqualTo(Verdict.APPLIED);
    }

    @Test
    void environmentThatWasNotLive_isJudgedByItsSettings() {
        UpdateTicket live = ticket(BATCH);
        UpdateTicket ticket = new UpdateTicket(
                live.environment(),
                live.updates(),
                live.before(),
                live.planned(),
                false,
                live.deployments(),
                live.neighbours());
        assertThat(judge(ticket, settings("1x4", null), CURRENT).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(judge(ticket, settings("1x2", null), CURRENT).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void reconcile_waitsForTheWholeSettleTime() {
        ports.environments.answer(settings("1x2", null));
        ports.lists.answer(List.of(CURRENT));
        Reconciliation found = updater.reconcile(ticket(BATCH));
        assertThat(found.verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
        assertThat(seen.lines).endsWith("RECONCILE SUCCEEDED");
    }

    @Test
    void reconcile_arrivesLate_isApplied() {
        ports.environments.answer(settings("1x2", null)).answer(settings("1x4", ours("DEPLOYING", "production")));
        ports.lists.answer(List.of(CURRENT)).answer(List.of(CURRENT, ours("DEPLOYING", "production")));
        assertThat(updater.reconcile(ticket(BATCH)).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(time.slept()).hasSize(1);
    }

    @Test
    void reconcile_timeUpBeforeTheSettleTime_cannotTell() {
        ports.environments.answer(settings("1x2", null));
        ports.lists.answer(List.of(CURRENT));
        Reconciliation found = updater.withTimeout(Duration.ofSeconds(5)).reconcile(ticket(BATCH));
        assertThat(found.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(found.explanation()).contains("before the settle time of 10 s had passed");
    }

    @Test
    void reconcile_interrupted_cannotTell_andKeepsTheFlag() {
        ports.environments.then(() -> {
            Thread.currentThread().interrupt();
            return settings("1x2", null);
        });
        ports.lists.answer(List.of(CURRENT));
        Reconciliation found = updater.reconcile(ticket(BATCH));
        assertThat(found.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(found.explanation()).endsWith(" The thread was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
        ports.environments.then(() -> {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", null, null, null);
        });
        found = updater.reconcile(ticket(BATCH));
        assertThat(found.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(found.explanation()).endsWith(" The thread was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void reconcile_outage_isReadThrough() {
        ports.environments
                .fail(new UnavailableException("busy", null, null, null))
                .fail(new UnavailableException("busy", null, null, null))
                .fail(new UnavailableException("busy", null, null, null))
                .fail(new UnavailableException("busy", null, null, null))
                .answer(settings("1x4", ours("DEPLOYING", "production")));
        ports.lists.answer(List.of(CURRENT, ours("DEPLOYING", "production")));
        assertThat(updater.reconcile(ticket(BATCH)).verdict()).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void prepare_stalePlan_isRefusedWithWhatChanged() {
        ports.types.answer(List.of(type("1x2"), type("1x4")));
        ports.prices.answer(List.of());
        ports.lists.answer(List.of(CURRENT));
        ports.neighbours.fail(new UnavailableException("busy", null, null, null));
        ports.environments.answer(example("1x2", "1x2")).answer(example("1x2", "1x4"));
        UpdatePlan plan = updater.plan(PRODUCTION, BATCH);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> updater.update(plan))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STALE))
                .withMessageContaining("chainlet \"RandInt\" is wanted on 1x4 now, not on 1x2");
        assertThat(ports.sent).isEmpty();
    }

    @Test
    void update_lost_holdsTheTicket_andForeignWritesAreSeen() {
        ports.updates
                .fail(new IndeterminateException("lost", null, null))
                .answer(UpdateOutcome.of(false, List.of(on("HelloWorld", "1x4", null), on("RandInt", "1x4", null))));
        UpdateTicket ticket = ticket(BATCH);
        IndeterminateException lost = catchThrowableOfType(IndeterminateException.class, () -> updater.update(ticket));
        assertThat(lost.ticket()).contains(ticket);
        assertThat(updater.update(ticket).foreignWrites())
                .containsExactly(
                        "chainlet \"RandInt\" is wanted on 1x4, not on 1x2",
                        "no deployment was needed: somebody had asked for the same already");
    }

    @Test
    void ticket_thatAnEarlierVersionStored_isRead() {
        UpdateTicket ticket = ticket(BATCH);
        String text = ticket.store();
        assertThat(text).startsWith("chainlets-ticket-2 ").endsWith(" 0");
        String first = text.substring(0, text.length() - 2).replace("ticket-2", "ticket-1");
        assertThat(UpdateTicket.restore(first)).isEqualTo(ticket);
    }

    @Test
    void ticket_storedAndRestored_isEqual_andBadTextIsRefused() {
        UpdateTicket ticket = ticket(BATCH);
        assertThat(UpdateTicket.restore(ticket.store())).isEqualTo(ticket);
        UpdateTicket odd = new UpdateTicket(
                ticket.environment(),
                InstanceTypeUpdates.of("a b\n% ü", ""),
                ticket.before(),
                ticket.planned(),
                false,
                ticket.deployments(),
                null);
        assertThat(UpdateTicket.restore(odd.store())).isEqualTo(odd);
        UpdateTicket alone = new UpdateTicket(
                ticket.environment(),
                ticket.updates(),
                ticket.before(),
                ticket.planned(),
                true,
                ticket.deployments(),
                Map.of(),
                "abcd");
        assertThat(UpdateTicket.restore(alone.store())).isEqualTo(alone);
        String text = ticket.store();
        for (String bad : List.of(
                "",
                "x",
                text + " more",
                text.replace("ticket-2", "ticket-3"),
                text.substring(0, text.lastIndexOf(' ')),
                text.replace(" 1 ", " one "),
                text.replace(" 1 ", " -1 "))) {
            assertThatIllegalArgumentException().isThrownBy(() -> UpdateTicket.restore(bad));
        }
    }
}
