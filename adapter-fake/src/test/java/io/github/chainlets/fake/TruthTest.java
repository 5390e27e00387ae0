package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.observe.CallEnding;
import io.github.chainlets.core.observe.CallObserver;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Evidence;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the use case says after an update is so, whatever the network and another writer do. */
class TruthTest {
    private static final int HISTORIES = Effort.of(500, 2_000, 100_000);
    private static final Duration SETTLES = Duration.ofSeconds(12);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int AUDITED_HISTORIES = Effort.of(500, 2_000, 100_000);

    private UnaryOperator<InstanceTypeUpdater> over = UnaryOperator.identity();
    private boolean audited;
    private boolean endingsAreLost;
    private final Map<Evidence, Integer> evidence = new EnumMap<>(Evidence.class);
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<RolloutState, Integer> endings = new EnumMap<>(RolloutState.class);

    @Test
    void histories_haveNoFalseVerdict() {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            assertThat(lies(seed, SETTLES, GRACE)).as("seed " + seed).isEmpty();
        }
        // All that can be said was said, so none of it is right by silence.
        assertThat(verdicts.keySet()).contains(Verdict.APPLIED, Verdict.NOT_APPLIED, Verdict.CANNOT_TELL);
        assertThat(endings)
                .containsKeys(
                        RolloutState.PROMOTED, RolloutState.FAILED, RolloutState.SUPERSEDED, RolloutState.WITHDRAWN);
    }

    @Test
    void histories_withAnAuditLog_haveNoFalseVerdict_andFewerThatCannotBeTold() {
        for (long seed = 1; seed <= AUDITED_HISTORIES; seed++) {
            assertThat(lies(seed, SETTLES, GRACE)).as("seed " + seed).isEmpty();
        }
        int withoutAudit = verdicts.getOrDefault(Verdict.CANNOT_TELL, 0);
        verdicts.clear();
        audited = true;
        for (long seed = 1; seed <= AUDITED_HISTORIES; seed++) {
            assertThat(lies(seed, SETTLES, GRACE)).as("audited seed " + seed).isEmpty();
        }
        System.out.println("figure: in " + AUDITED_HISTORIES + " histories " + withoutAudit
                + " updates could not be told of without an audit log, " + verdicts.get(Verdict.CANNOT_TELL)
                + " with one, and no verdict was false");
        assertThat(verdicts.get(Verdict.CANNOT_TELL)).isLessThan(withoutAudit);
        assertThat(evidence).containsKey(Evidence.AUDIT_LOG);
    }

    @Test
    void histories_catchAReconcileThatDoesNotWait() {
        assertThat(anyLie(Duration.ZERO, GRACE)).isTrue();
    }

    @Test
    void histories_catchAFollowThatForgivesNoLag() {
        assertThat(anyLie(SETTLES, Duration.ZERO)).isTrue();
    }

    @Test
    void histories_catchACallWithoutAnEnding() {
        endingsAreLost = true;
        assertThat(anyLie(SETTLES, GRACE)).isTrue();
    }

    /** What says something else than is so is found out, whichever of the mistakes it makes. */
    @ParameterizedTest
    @EnumSource
    void histories_catchEachMistakePutBack(WrongUpdater mistake) {
        over = mistake::over;
        assertThat(anyLie(SETTLES, GRACE)).isTrue();
    }

    private boolean anyLie(Duration settleTime, Duration graceTime) {
        for (long seed = 1; seed <= 2_000; seed++) {
            if (!lies(seed, settleTime, graceTime).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Runs one history. Returns what was said that is not so. */
    private List<String> lies(long seed, Duration settleTime, Duration graceTime) {
        RandomHistory history = new RandomHistory(seed, audited);
        AtomicInteger started = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        InstanceTypeUpdater updater = over.apply(InstanceTypeUpdater.builder(history)
                .time(history)
                .random(history.random)
                .settleTime(settleTime)
                .graceTime(graceTime)
                .pollInterval(Duration.ofSeconds(3))
                .rolloutTimeout(Duration.ofMinutes(10))
                .observer(call -> {
                    started.incrementAndGet();
                    return new CallObserver() {
                        @Override
                        public void ended(CallEnding ending) {
                            if (!endingsAreLost) {
                                ended.incrementAndGet();
                            }
                        }
                    };
                })
                .build());
        List<String> lies = new ArrayList<>();
        DeploymentId made = update(history, updater, lies);
        if (made != null) {
            follow(history, updater, made, lies);
        }
        Thread.interrupted();
        if (history.sent > 1) {
            lies.add("the update was sent " + history.sent + " times");
        }
        if (started.get() != ended.get()) {
            lies.add(started + " calls had " + ended + " endings");
        }
        return lies;
    }

    private @Nullable DeploymentId update(RandomHistory history, InstanceTypeUpdater updater, List<String> lies) {
        UpdateTicket ticket;
        try {
            UpdatePlan plan = updater.plan(PRODUCTION, history.anyBatch());
            ticket = updater.prepare(plan);
        } catch (RejectedException | UnavailableException e) {
            return null;
        }
        try {
            ChainDeployment made = updater.update(ticket).outcome().chainDeployment();
            return made == null ? null : made.id();
        } catch (RejectedException | UnavailableException e) {
            if (history.oursApplied) {
                lies.add("applied, though it is said: " + e.getMessage());
            }
            return null;
        } catch (IndeterminateException e) {
            return judge(history, updater.reconcile(e.ticket().orElseThrow()), ticket, lies);
        }
    }

    private @Nullable DeploymentId judge(
            RandomHistory history, Reconciliation found, UpdateTicket ticket, List<String> lies) {
        verdicts.merge(found.verdict(), 1, Integer::sum);
        evidence.merge(found.evidence(), 1, Integer::sum);
        DeploymentId made = found.rollout().map(phase -> phase.deploymentId()).orElse(null);
        boolean applied = history.chains.applied().stream()
                .anyMatch(update -> update.environment().equals(PRODUCTION)
                        && (made == null || made.equals(update.madeDeployment())));
        if (found.verdict() == Verdict.APPLIED
                && (!applied || (made == null) != (found.evidence() == Evidence.SETTINGS))) {
            lies.add("nothing like it was applied in production: " + found.explanation());
        }
        // What arrives later than any request is late here would be ours all the same.
        history.clock.advance(Duration.ofSeconds(4));
        history.letOthersAct();
        boolean noLonger = found.verdict() == Verdict.NOT_APPLIED || found.verdict() == Verdict.NOTHING_TO_APPLY;
        if (noLonger && history.oursApplied && ticket.changes()) {
            lies.add("ours was applied: " + found.explanation());
        }
        return made;
    }

    /** Tells whether a rollout that did not end well has ended as the fake itself knows it: nothing is deleted here. */
    private static boolean isTrue(Rollout rollout, RandomHistory history) {
        DeploymentId made = rollout.deploymentId();
        DeploymentId other = rollout.phase().takenBy();
        Instant now = history.clock.instant();
        return switch (rollout.ending()) {
            case FAILED ->
                history.chains.timeline(PRODUCTION.chainId(), made).stream()
                        .anyMatch(change ->
                                change.status().isFailure() && !change.at().isAfter(now));
            case SUPERSEDED, REPLACED, PROMOTED_AND_REPLACED ->
                history.chains.applied().stream()
                        .map(AppliedUpdate::madeDeployment)
                        .dropWhile(id -> !made.equals(id))
                        .skip(1)
                        .anyMatch(later -> later != null && later.equals(other));
            case VANISHED -> false;
            default -> true;
        };
    }

    private void follow(RandomHistory history, InstanceTypeUpdater updater, DeploymentId made, List<String> lies) {
        Rollout rollout;
        try {
            rollout = updater.follow(PRODUCTION, made);
        } catch (UnavailableException e) {
            return;
        }
        endings.merge(rollout.ending(), 1, Integer::sum);
        ChainDeployment candidate =
                history.chains.environment(PRODUCTION, Fixture.TIMEOUT).candidateDeployment();
        boolean onItsWay = candidate != null && candidate.id().equals(made);
        if (onItsWay && rollout.ending() != RolloutState.OUT_OF_TIME) {
            lies.add("it is still on its way: " + rollout.explanation());
        }
        if (!isTrue(rollout, history)) {
            lies.add("the fake's own timeline is another: " + rollout.explanation());
        }
        boolean served = history.everCurrent.contains(made);
        Set<RolloutState> yes = Set.of(RolloutState.PROMOTED, RolloutState.PROMOTED_AND_REPLACED);
        Set<RolloutState> no =
                Set.of(RolloutState.FAILED, RolloutState.SUPERSEDED, RolloutState.WITHDRAWN, RolloutState.VANISHED);
        if (served ? no.contains(rollout.ending()) : yes.contains(rollout.ending())) {
            lies.add("it " + (served ? "has" : "has not") + " served: " + rollout.explanation());
        }
    }
}
