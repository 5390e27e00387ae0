package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.production;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowTest {
    private static final DeploymentId NEXT = new DeploymentId("next");

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final RecordingObserver seen = new RecordingObserver();
    private final List<RolloutPhase> progress = new ArrayList<>();
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(ports)
            .time(time)
            .pollInterval(Duration.ofSeconds(5))
            .rolloutTimeout(Duration.ofSeconds(60))
            .observer(seen)
            .build();

    private static ChainEnvironment environment(String current, ChainDeployment candidate) {
        return production(List.of(), deployment(current, "ACTIVE", "production"), candidate);
    }

    private static ChainEnvironment releasing(String status) {
        return environment("old", deployment("next", status, "production"));
    }

    @Test
    void follow_promoted_tellsEveryMoveOnce() {
        ports.environments
                .answer(releasing("DEPLOYING"))
                .answer(releasing("DEPLOYING"))
                .answer(releasing("LOADING_MODEL"))
                .answer(environment("next", null));
        Rollout rollout = updater.follow(new RolloutTarget(PRODUCTION, NEXT), progress::add);
        assertThat(rollout.ending()).isEqualTo(RolloutState.PROMOTED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(15));
        assertThat(rollout.explanation())
                .isEqualTo("Deployment next (ACTIVE) is the current one of abcd1234/production.");
        assertThat(rollout.deployment().orElseThrow().id()).isEqualTo(NEXT);
        assertThat(progress)
                .extracting(phase -> phase.status().orElseThrow() + " " + phase.percentTraffic())
                .containsExactly("DEPLOYING 30", "LOADING_MODEL 30", "ACTIVE 100");
        assertThat(seen.lines)
                .contains("rollout ROLLING_OUT 30%", "rollout PROMOTED 100%")
                .endsWith("FOLLOW SUCCEEDED");
    }

    @Test
    void follow_candidateFails_isFailed() {
        ports.environments.answer(releasing("DEPLOYING")).answer(releasing("DEPLOY_FAILED"));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.FAILED);
        assertThat(rollout.explanation())
                .isEqualTo("Deployment next (DEPLOY_FAILED) failed; abcd1234/production keeps the deployment it had.");
    }

    @Test
    void follow_notFoundAtFirst_isWaitedFor_andVanishedAfterTheGraceTime() {
        RejectedException missing = new RejectedException("404", Reason.NOT_FOUND, List.of(), null, null);
        ports.environments
                .answer(environment("old", null))
                .answer(environment("old", null))
                .answer(releasing("DEPLOYING"))
                .answer(environment("next", null));
        ports.deployments.fail(missing);
        assertThat(updater.follow(PRODUCTION, NEXT).ending()).isEqualTo(RolloutState.PROMOTED);

        ScriptedPorts never = new ScriptedPorts();
        never.environments.answer(environment("old", null));
        never.deployments.fail(missing);
        Rollout rollout = InstanceTypeUpdater.builder(never).time(time).build().follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.VANISHED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void follow_unknownStatus_isWaitedOut() {
        ports.environments.answer(releasing("REHEATING")).answer(environment("next", null));
        assertThat(updater.follow(PRODUCTION, NEXT).ending()).isEqualTo(RolloutState.PROMOTED);
    }

    @Test
    void follow_stuck_isOutOfTimeAndNotThrown_andLookedAtOnceMoreAtTheEnd() {
        ports.environments.answer(releasing("DEPLOYING"));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.OUT_OF_TIME);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(60));
        assertThat(rollout.explanation())
                .startsWith(
                        "Deployment next had not ended its rollout into abcd1234/production after 60 s; last seen: ");
        assertThat(ports.timeouts).hasSize(13);
    }

    @Test
    void follow_neverReadable_isOutOfTimeWithTheTrouble() {
        ports.environments.fail(new UnavailableException("The server is busy", null, null, null));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.OUT_OF_TIME);
        assertThat(rollout.deployment()).isEmpty();
        assertThat(rollout.explanation()).contains("it could not be read Last trouble: The server is busy.");
    }

    @Test
    void follow_waitThatIsTooLong_isClamped_andLookedAtOnceMore() {
        ports.environments
                .fail(new UnavailableException("busy", Duration.ofHours(2), null, null))
                .answer(environment("next", null));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.PROMOTED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void follow_outage_isWaitedOutForAsLongAsTheServerAsks() {
        ports.environments
                .answer(releasing("DEPLOYING"))
                .fail(new UnavailableException("busy", Duration.ofSeconds(20), null, null))
                .fail(new UnavailableException("busy", Duration.ofSeconds(1), null, null))
                .answer(environment("next", null));
        assertThat(updater.follow(PRODUCTION, NEXT).ending()).isEqualTo(RolloutState.PROMOTED);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(5));
    }

    @Test
    void follow_firstReadHangs_isGivenUp_andTheNextAnswers() {
        ports.environments
                .then(() -> {
                    time.pass(ports.timeouts.get(0));
                    throw new UnavailableException("no answer", null, null, null);
                })
                .answer(environment("next", null));
        Rollout rollout = updater.withTimeout(Duration.ofSeconds(20)).follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.PROMOTED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void follow_shorterThanThePollInterval_looksOften() {
        ports.environments
                .answer(releasing("DEPLOYING"))
                .answer(releasing("DEPLOYING"))
                .answer(releasing("DEPLOYING"))
                .answer(environment("next", null));
        Rollout rollout = updater.withTimeout(Duration.ofSeconds(4)).follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.PROMOTED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void follow_clockThatSteps_isNotNoticed() {
        ports.environments
                .then(() -> {
                    time.stepClock(Duration.ofHours(-1));
                    return releasing("DEPLOYING");
                })
                .then(() -> {
                    time.stepClock(Duration.ofHours(3));
                    return releasing("DEPLOYING");
                })
                .answer(environment("next", null));
        assertThat(updater.follow(PRODUCTION, NEXT).took()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void follow_listenerThatThrows_endsTheWatchingAtOnce() {
        ports.environments.answer(releasing("DEPLOYING"));
        UnavailableException theirs = new UnavailableException("theirs", null, null, null);
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> updater.follow(new RolloutTarget(PRODUCTION, NEXT), phase -> {
                    throw theirs;
                }))
                .isSameAs(theirs);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void watch_many_readsOneListForEachChainAndRound() {
        ports.neighbours
                .answer(List.of(releasing("DEPLOYING")))
                .fail(new UnavailableException("busy", null, null, null))
                .answer(List.of(environment("next", null)));
        ports.lists.answer(List.of(deployment("gone", "DEPLOY_FAILED", null)));
        List<Rollout> rollouts = updater.watch(
                List.of(
                        new RolloutTarget(PRODUCTION, NEXT),
                        new RolloutTarget(PRODUCTION, new DeploymentId("gone")),
                        new RolloutTarget(EnvironmentRef.of("abcd1234", "nowhere"), NEXT)),
                progress::add);
        assertThat(rollouts)
                .extracting(Rollout::ending)
                .containsExactly(RolloutState.PROMOTED, RolloutState.FAILED, RolloutState.VANISHED);
        assertThat(seen.lines).filteredOn("answered READ_DEPLOYMENTS"::equals).hasSize(1);
        assertThat(seen.lines).filteredOn("answered READ_ENVIRONMENTS"::equals).hasSize(6);
        assertThat(updater.watch(List.of(), progress::add)).isEmpty();
    }

    @Test
    void follow_interruptedWhileReading_throwsAtOnce() {
        ports.environments.then(() -> {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", null, null, null);
        });
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> updater.follow(PRODUCTION, NEXT));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void follow_interruptedWhileWaiting_throwsAtOnce() {
        ports.environments.then(() -> {
            Thread.currentThread().interrupt();
            return releasing("DEPLOYING");
        });
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> updater.follow(PRODUCTION, NEXT))
                .withMessageContaining("interrupted while it waited");
        assertThat(seen.lines).endsWith("FOLLOW UNAVAILABLE");
        assertThat(Thread.interrupted()).isTrue();
    }
}
