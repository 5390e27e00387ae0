package io.github.chainlets.core.api;

import static io.github.chainlets.core.api.ScriptedPorts.PRODUCTION;
import static io.github.chainlets.core.api.ScriptedPorts.example;
import static io.github.chainlets.core.api.ScriptedPorts.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.api.Reconciliation.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcileTest {
    private static final InstanceTypeUpdates BOTH =
            InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "1x4");

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final InstanceTypeUpdaterBuilder builder = InstanceTypeUpdater.builder(ports, ports)
            .clock(time)
            .sleeper(time)
            .pollInterval(Duration.ofSeconds(4))
            .settleTime(Duration.ofSeconds(10))
            .timeout(Duration.ofSeconds(60));
    private final InstanceTypeUpdater updater = builder.build();

    private UpdatePlan planned(String helloWorld, String randInt) {
        ScriptedPorts before = new ScriptedPorts();
        before.environments.answer(example(helloWorld, randInt));
        before.types.answer(List.of(type("1x2"), type("1x4"), type("2x8")));
        before.prices.answer(List.of());
        return InstanceTypeUpdater.builder(before, before).build().plan(PRODUCTION, BOTH);
    }

    @Test
    void reconcile_allThere_isAppliedAtOnce() {
        ports.environments.answer(example("1x4", "1x4"));
        Reconciliation reconciliation = updater.reconcile(PRODUCTION, BOTH);
        assertThat(reconciliation.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(reconciliation.explanation())
                .isEqualTo("2 of the 2 chainlets named have the instance type asked for in abcd1234/production."
                        + " There is nothing to repeat.");
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void reconcile_noneThere_isNotAppliedOnceTheSettleTimeHasPassed() {
        ports.environments.answer(example("1x2", "1x2"));
        Reconciliation reconciliation = updater.reconcile(PRODUCTION, BOTH);
        assertThat(reconciliation.verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(reconciliation.explanation()).endsWith("The update may be repeated.");
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(2));
    }

    @Test
    void reconcile_requestThatArrivesLate_isApplied() {
        ports.environments.answer(example("1x2", "1x2")).answer(example("1x4", "1x4"));
        assertThat(updater.reconcile(PRODUCTION, BOTH).verdict()).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void reconcile_someThere_cannotTell() {
        ports.environments.answer(example("1x4", "1x2"));
        assertThat(updater.reconcile(PRODUCTION, BOTH).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void reconcile_withThePlan_someThereBefore_isToldApart() {
        ports.environments.answer(example("1x4", "1x2"));
        Reconciliation reconciliation = updater.reconcile(planned("1x4", "1x2"));
        assertThat(reconciliation.verdict()).isEqualTo(Verdict.NOT_APPLIED);
        assertThat(reconciliation.explanation())
                .isEqualTo("Of the 1 chainlets that the plan changes in abcd1234/production, 0 are as planned and 1 as"
                        + " before. The update may be repeated.");
    }

    @Test
    void reconcile_withThePlan_asPlanned_isApplied() {
        ports.environments.answer(example("1x4", "1x4"));
        assertThat(updater.reconcile(planned("1x2", "1x2")).verdict()).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void reconcile_withThePlan_neitherAsBeforeNorAsPlanned_cannotTell() {
        ports.environments.answer(example("2x8", "1x2"));
        Reconciliation reconciliation = updater.reconcile(planned("1x2", "1x2"));
        assertThat(reconciliation.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(reconciliation.explanation()).endsWith("Somebody else has changed them.");
    }

    @Test
    void reconcile_withAPlanThatChangesNothing_isApplied() {
        ports.environments.answer(example("1x2", "1x2"));
        assertThat(updater.reconcile(planned("1x4", "1x4")).verdict()).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void reconcile_unreadable_cannotTell() {
        ports.environments.fail(new UnavailableException("The server is busy", null, null, null));
        Reconciliation reconciliation = updater.reconcile(PRODUCTION, BOTH);
        assertThat(reconciliation.verdict()).isEqualTo(Verdict.CANNOT_TELL);
        assertThat(reconciliation.explanation()).startsWith("Reading abcd1234/production failed: The server is busy.");
    }

    @Test
    void reconcile_missingEnvironment_throws() {
        ports.environments.fail(new RejectedException("gone", Reason.NOT_FOUND, List.of(), null, null));
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> updater.reconcile(PRODUCTION, BOTH));
    }

    @Test
    void reconcile_withoutSettleTime_looksOnce() {
        ports.environments.answer(example("1x2", "1x2"));
        assertThat(builder.settleTime(Duration.ZERO)
                        .build()
                        .reconcile(PRODUCTION, BOTH)
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLIED);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void reconcile_timeoutShorterThanTheSettleTime_endsInTime() {
        ports.environments.answer(example("1x2", "1x2"));
        assertThat(updater.withTimeout(Duration.ofSeconds(5))
                        .reconcile(PRODUCTION, BOTH)
                        .verdict())
                .isEqualTo(Verdict.NOT_APPLIED);
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(4));
    }
}
