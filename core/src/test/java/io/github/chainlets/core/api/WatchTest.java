package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.production;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.rollout.RolloutTarget;
import io.github.chainlets.core.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code watch} tells its listener: every move, once. Production rolls out "next"; "gone" is nowhere to be seen. */
class WatchTest {
    private static final RolloutTarget NEXT = new RolloutTarget(PRODUCTION, new DeploymentId("next"));
    private static final RolloutTarget GONE = new RolloutTarget(PRODUCTION, new DeploymentId("gone"));
    private static final ChainEnvironment ROLLING_OUT = production(
            List.of(), deployment("old", "ACTIVE", "production"), deployment("next", "DEPLOYING", "production"));
    private static final ChainEnvironment PROMOTED =
            production(List.of(), deployment("next", "ACTIVE", "production"), null);

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final List<String> moves = new ArrayList<>();
    private final RecordingObserver seen = new RecordingObserver();

    private List<Rollout> watch(RolloutTarget... targets) {
        return InstanceTypeUpdater.builder(ports)
                .time(time)
                .pollInterval(Duration.ofSeconds(5))
                .graceTime(Duration.ofSeconds(10))
                .observer(seen)
                .build()
                .watch(List.of(targets), phase -> moves.add(phase.deploymentId() + " " + phase.state()));
    }

    private static RejectedException refused(Reason reason) {
        return new RejectedException("no", reason, List.of(), null, null);
    }

    @Test
    void listener_isToldOfEachMoveOnce() {
        ports.neighbours
                .answer(List.of(ROLLING_OUT))
                .answer(List.of(ROLLING_OUT))
                .answer(List.of(PROMOTED));
        assertThat(watch(NEXT)).extracting(Rollout::ending).containsExactly(RolloutState.PROMOTED);
        assertThat(moves).containsExactly("next ROLLING_OUT", "next PROMOTED");
        assertThat(seen.lines).filteredOn(line -> line.startsWith("rollout")).hasSize(2);
    }

    @Test
    void environmentThatIsNotListed_isWaitedForDuringTheGraceTime() {
        ports.neighbours.answer(List.of());
        Rollout rollout = watch(NEXT).get(0);
        assertThat(rollout.ending()).isEqualTo(RolloutState.VANISHED);
        assertThat(rollout.took()).isEqualTo(Duration.ofSeconds(10));
        assertThat(moves).containsExactly("next WAITING", "next VANISHED");
    }

    @Test
    void chainThatIsNotFound_isWaitedForDuringTheGraceTime_asItsEnvironmentsAre() {
        ports.neighbours.fail(refused(Reason.NOT_FOUND));
        assertThat(watch(NEXT, GONE))
                .extracting(Rollout::ending)
                .containsExactly(RolloutState.VANISHED, RolloutState.VANISHED);
        assertThat(moves).containsExactly("next WAITING", "gone WAITING", "next VANISHED", "gone VANISHED");
    }

    @Test
    void chainThatIsNotFoundForAMoment_isWatchedOn() {
        ports.neighbours.fail(refused(Reason.NOT_FOUND)).answer(List.of(PROMOTED));
        assertThat(watch(NEXT).get(0).ending()).isEqualTo(RolloutState.PROMOTED);
        assertThat(moves).containsExactly("next WAITING", "next PROMOTED");
    }

    @Test
    void refusalForAnotherReason_endsTheWatching() {
        ports.neighbours.fail(refused(Reason.PERMISSION_DENIED));
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> watch(NEXT))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PERMISSION_DENIED));
        assertThat(moves).isEmpty();
    }

    /** The list of environments is there, and the list of deployments, which "gone" needs, is not. */
    @Test
    void whatWasSeenBeforeAReadFailed_isToldNevertheless() {
        ports.neighbours.answer(List.of(ROLLING_OUT)).answer(List.of(PROMOTED));
        ports.lists
                .fail(new UnavailableException("busy", Duration.ofSeconds(7), null, null))
                .answer(List.of(deployment("gone", "DEPLOY_FAILED", null)));
        assertThat(watch(NEXT, GONE))
                .extracting(Rollout::ending)
                .containsExactly(RolloutState.PROMOTED, RolloutState.FAILED);
        assertThat(moves).containsExactly("next ROLLING_OUT", "next PROMOTED", "gone FAILED");
        assertThat(time.slept()).as("as long as the server asks").containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void graceTimeOfZero_takesWhatDoesNotShowForGone() {
        ports.neighbours.answer(List.of());
        Rollout rollout = InstanceTypeUpdater.builder(ports)
                .time(time)
                .graceTime(Duration.ZERO)
                .build()
                .watch(List.of(NEXT), phase -> {})
                .get(0);
        assertThat(rollout.ending()).isEqualTo(RolloutState.VANISHED);
        assertThat(time.slept()).isEmpty();
    }
}
