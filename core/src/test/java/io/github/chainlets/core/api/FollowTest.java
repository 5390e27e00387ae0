package io.github.chainlets.core.api;

import static io.github.chainlets.core.api.ScriptedPorts.PRODUCTION;
import static io.github.chainlets.core.api.ScriptedPorts.deployment;
import static io.github.chainlets.core.api.ScriptedPorts.production;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.api.Rollout.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowTest {
    private static final DeploymentId NEXT = new DeploymentId("next");

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final RecordingObserver seen = new RecordingObserver();
    private final List<RolloutProgress> progress = new ArrayList<>();
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(ports, ports)
            .clock(time)
            .sleeper(time)
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
        Rollout rollout = updater.follow(PRODUCTION, NEXT, progress::add);
        assertThat(rollout.ending()).isEqualTo(Ending.PROMOTED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(15));
        assertThat(rollout.explanation())
                .isEqualTo("Deployment next is the current one of abcd1234/production (ACTIVE).");
        assertThat(rollout.deployment().orElseThrow().id()).isEqualTo(NEXT);
        assertThat(progress)
                .containsExactly(
                        new RolloutProgress(PRODUCTION, NEXT, DeploymentStatus.DEPLOYING, 30, ManualTime.START),
                        new RolloutProgress(
                                PRODUCTION, NEXT, DeploymentStatus.LOADING_MODEL, 30, ManualTime.START.plusSeconds(10)),
                        new RolloutProgress(
                                PRODUCTION, NEXT, DeploymentStatus.ACTIVE, 100, ManualTime.START.plusSeconds(15)));
        assertThat(seen.lines).contains("rollout DEPLOYING 30%", "rollout LOADING_MODEL 30%", "rollout ACTIVE 100%");
    }

    @Test
    void follow_candidateFails_isFailed() {
        ports.environments.answer(releasing("DEPLOYING")).answer(releasing("DEPLOY_FAILED"));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(Ending.FAILED);
        assertThat(rollout.explanation())
                .isEqualTo("Deployment next failed (DEPLOY_FAILED); abcd1234/production keeps the deployment it had.");
    }

    @Test
    void follow_failedAndGoneFromTheEnvironment_isFailed() {
        ports.environments.answer(environment("old", null));
        ports.deployments.answer(deployment("next", "FAILED", null));
        assertThat(updater.follow(PRODUCTION, NEXT).ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void follow_anotherCandidate_isSuperseded() {
        ports.environments.answer(environment("old", deployment("other", "DEPLOYING", "production")));
        ports.deployments.answer(deployment("next", "DEPLOYING", "production"));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(Ending.SUPERSEDED);
        assertThat(rollout.explanation())
                .isEqualTo("Deployment next (DEPLOYING) is no longer on its way into abcd1234/production;"
                        + " deployment other took its place.");
    }

    @Test
    void follow_anotherCurrent_isSuperseded() {
        ports.environments.answer(environment("other", null));
        ports.deployments.answer(deployment("next", "SCALED_TO_ZERO", null));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(Ending.SUPERSEDED);
        assertThat(rollout.explanation()).endsWith("deployment other took its place.");
    }

    @Test
    void follow_nothingInTheEnvironment_isSuperseded() {
        ports.environments.answer(production(List.of(), null, null));
        ports.deployments.answer(deployment("next", "INACTIVE", null));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(Ending.SUPERSEDED);
        assertThat(rollout.explanation())
                .isEqualTo("Deployment next (INACTIVE) is no longer on its way into abcd1234/production.");
    }

    @Test
    void follow_promotedBetweenTwoReads_isLookedAtAgain() {
        ports.environments.answer(environment("old", null)).answer(environment("next", null));
        ports.deployments.answer(deployment("next", "ACTIVE", "production"));
        assertThat(updater.follow(PRODUCTION, NEXT).ending()).isEqualTo(Ending.PROMOTED);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void follow_unknownStatus_isWaitedOut() {
        ports.environments.answer(releasing("REHEATING")).answer(environment("next", null));
        assertThat(updater.follow(PRODUCTION, NEXT, progress::add).ending()).isEqualTo(Ending.PROMOTED);
        assertThat(progress.get(0).status()).hasToString("REHEATING");
    }

    @Test
    void follow_stuck_isOutOfTimeAndNotThrown() {
        ports.environments.answer(releasing("DEPLOYING"));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(Ending.OUT_OF_TIME);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(55));
        assertThat(rollout.explanation())
                .isEqualTo("Deployment next had not ended its rollout into abcd1234/production after 55 s;"
                        + " it was last seen DEPLOYING");
    }

    @Test
    void follow_neverReadable_isOutOfTimeWithTheTrouble() {
        ports.environments.fail(new UnavailableException("The server is busy", null, null, null));
        Rollout rollout = updater.follow(PRODUCTION, NEXT);
        assertThat(rollout.ending()).isEqualTo(Ending.OUT_OF_TIME);
        assertThat(rollout.deployment()).isEmpty();
        assertThat(rollout.explanation()).contains("it was never read; last trouble: The server is busy.");
    }

    @Test
    void follow_outage_isWaitedOutForAsLongAsTheServerAsks() {
        ports.environments
                .answer(releasing("DEPLOYING"))
                .fail(new UnavailableException("busy", Duration.ofSeconds(20), null, null))
                .fail(new UnavailableException("busy", Duration.ofSeconds(1), null, null))
                .answer(environment("next", null));
        assertThat(updater.follow(PRODUCTION, NEXT).ending()).isEqualTo(Ending.PROMOTED);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(5));
    }

    @Test
    void follow_withTimeout_isForThatLong() {
        ports.environments.answer(releasing("DEPLOYING"));
        Rollout rollout = updater.withTimeout(Duration.ofSeconds(11)).follow(PRODUCTION, NEXT);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void follow_missingDeployment_throws() {
        ports.environments.answer(environment("old", null));
        ports.deployments.fail(new RejectedException("gone", Reason.NOT_FOUND, List.of(), null, null));
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> updater.follow(PRODUCTION, NEXT));
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
        assertThat(Thread.interrupted()).isTrue();
    }
}
