package io.github.chainlets.core.api;

import static io.github.chainlets.core.api.ScriptedPorts.PRODUCTION;
import static io.github.chainlets.core.api.ScriptedPorts.deployment;
import static io.github.chainlets.core.api.ScriptedPorts.example;
import static io.github.chainlets.core.api.ScriptedPorts.on;
import static io.github.chainlets.core.api.ScriptedPorts.price;
import static io.github.chainlets.core.api.ScriptedPorts.production;
import static io.github.chainlets.core.api.ScriptedPorts.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Place;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.Violation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final InstanceTypeUpdates EXAMPLE =
            InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(ports, ports).clock(time).sleeper(time).build();

    @BeforeEach
    void catalogue() {
        ports.types.answer(List.of(type("1x2"), type("1x4"), type("A10G:2x24x96")));
        ports.prices.answer(
                List.of(price("1x2", "0.00058"), price("1x4", "0.00086"), price("A10G:2x24x96", "0.05672")));
    }

    @Test
    void plan_ofTheSpecificationsExample_readsLikeAnExplanation() {
        ports.environments.answer(example("1x2", "1x2"));
        UpdatePlan plan = updater.plan(PRODUCTION, EXAMPLE);
        assertThat(plan.explain())
                .isEqualTo("abcd1234/production: HelloWorld 1x2 → 1x4, RandInt 1x2 → A10G:2x24x96; one new deployment; "
                        + "$0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min)");
        assertThat(plan).hasToString(plan.explain());
        assertThat(plan.acceptable()).isTrue();
        assertThat(plan.redeploys()).isTrue();
        assertThat(ports.sent).isEmpty();
    }

    @Test
    void plan_showsEveryChainlet_alsoThoseThatTheBatchLeavesAlone() {
        ports.environments.answer(example("1x2", "1x4"));
        UpdatePlan plan = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"));
        assertThat(plan.chainlets())
                .containsExactly(
                        new PlannedChainlet(new ChainletName("HelloWorld"), type("1x2"), type("1x4")),
                        new PlannedChainlet(new ChainletName("RandInt"), type("1x4"), type("1x4")));
        assertThat(plan.explain()).contains("HelloWorld 1x2 → 1x4, RandInt 1x4 (unchanged); one new deployment");
    }

    @Test
    void plan_ofWhatIsThereAlready_doesNothing() {
        ports.environments.answer(example("1x4", "A10G:2x24x96"));
        UpdatePlan plan = updater.plan(PRODUCTION, EXAMPLE);
        assertThat(plan.redeploys()).isFalse();
        assertThat(plan.changes()).isFalse();
        assertThat(plan.explain()).contains("; nothing to do; ");
    }

    @Test
    void plan_withoutALiveDeployment_changesTheSettingsOnly() {
        ports.environments.answer(production(List.of(on("HelloWorld", "1x2", null)), null, null));
        UpdatePlan plan = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"));
        assertThat(plan.redeploys()).isFalse();
        assertThat(plan.changes()).isTrue();
        assertThat(plan.explain())
                .isEqualTo("abcd1234/production: HelloWorld 1x2 → 1x4; no deployment, for none is live: only the"
                        + " settings change; $0 → $0 a minute at max replicas ($0 → $0 at min), without [HelloWorld],"
                        + " which cannot be priced");
    }

    @Test
    void plan_costsAreForTheWholeEnvironmentAtItsNumbersOfReplicas() {
        ports.environments.answer(production(
                List.of(
                        on("HelloWorld", "1x2", AutoscalingSettings.replicas(1, 10)),
                        on("RandInt", "1x4", AutoscalingSettings.replicas(2, 3)),
                        on("Odd", "custom", AutoscalingSettings.DEFAULT)),
                deployment("current", "ACTIVE", "production"),
                null));
        PlannedCost cost = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"))
                .cost()
                .orElseThrow();
        assertThat(cost)
                .isEqualTo(new PlannedCost(
                        new CostRange(new BigDecimal("0.00230"), new BigDecimal("0.00838")),
                        new CostRange(new BigDecimal("0.00258"), new BigDecimal("0.01118")),
                        List.of(new ChainletName("Odd"))));
    }

    @Test
    void plan_withoutPrices_standsWithoutThem() {
        ports.environments.answer(example("1x2", "1x2"));
        ScriptedPorts poor = new ScriptedPorts();
        poor.types.answer(List.of(type("1x2"), type("1x4"), type("A10G:2x24x96")));
        poor.prices.fail(new UnavailableException("no prices", null, null, null));
        UpdatePlan plan = InstanceTypeUpdater.builder(ports, poor).build().plan(PRODUCTION, EXAMPLE);
        assertThat(plan.cost()).isEmpty();
        assertThat(plan.explain()).endsWith("; one new deployment");
    }

    @Test
    void plan_ofABadBatch_namesAllThatIsWrong() {
        ports.environments.answer(example("1x2", "1x2"));
        UpdatePlan plan = updater.plan(
                PRODUCTION, InstanceTypeUpdates.of("RandInnt", "1x4").and("HelloWorld", "1x5"));
        assertThat(plan.acceptable()).isFalse();
        assertThat(plan.redeploys()).isFalse();
        assertThat(plan.explain())
                .isEqualTo(
                        "abcd1234/production: would be rejected; updates[0].chainlet_name: environment \"production\""
                                + " has no chainlet \"RandInnt\" (did you mean \"RandInt\"?); updates[1].instance_type_id: there"
                                + " is no instance type \"1x5\" (did you mean \"1x2\"?)");
    }

    @Test
    void plan_duringAPromotion_isRejectedUnlessTheCandidateHasFailed() {
        ports.environments
                .answer(production(
                        List.of(on("HelloWorld", "1x2", null)),
                        deployment("current", "ACTIVE", "production"),
                        deployment("next", "DEPLOYING", "production")))
                .answer(production(
                        List.of(on("HelloWorld", "1x2", null)),
                        deployment("current", "ACTIVE", "production"),
                        deployment("next", "FAILED", "production")));
        InstanceTypeUpdates batch = InstanceTypeUpdates.of("HelloWorld", "1x4");
        assertThat(updater.plan(PRODUCTION, batch).violations())
                .extracting(Violation::rule)
                .containsExactly("no-promotion");
        assertThat(updater.plan(PRODUCTION, batch).violations()).isEmpty();
    }

    @Test
    void plan_forAMissingEnvironment_saysSoInsteadOfThrowing() {
        ServiceError said = new ServiceError(404, "NOT_FOUND", "Environment not found");
        ports.environments
                .fail(new RejectedException("no", Reason.NOT_FOUND, List.of(), said, null))
                .fail(new RejectedException("no", Reason.NOT_FOUND, List.of(), null, null));
        UpdatePlan plan = updater.plan(PRODUCTION, new InstanceTypeUpdates(List.of()));
        assertThat(plan.violations())
                .extracting(Violation::toString)
                .containsExactly("env_name: Environment not found", "updates: must hold at least one update");
        assertThat(plan.chainlets()).isEmpty();
        assertThat(updater.plan(PRODUCTION, EXAMPLE).violations())
                .extracting(Violation::toString)
                .containsExactly("env_name: there is no environment abcd1234/production");
    }

    @Test
    void plan_forAMissingEnvironment_keepsWhatThePortKnows() {
        Violation known = new Violation("chain-exists", Place.CHAIN, "there is no chain \"x\"", "y");
        ports.environments.fail(new RejectedException("no", Reason.NOT_FOUND, List.of(known), null, null));
        assertThat(updater.plan(PRODUCTION, EXAMPLE).violations()).containsExactly(known);
    }

    @Test
    void plan_refusedForAnotherReason_throws() {
        ports.environments.fail(new RejectedException("no", Reason.PERMISSION_DENIED, List.of(), null, null));
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> updater.plan(PRODUCTION, EXAMPLE));
    }

    @Test
    void plan_readsThatFailForAWhile_areRepeated() {
        ports.environments
                .fail(new UnavailableException("busy", null, null, null))
                .answer(example("1x2", "1x2"));
        assertThat(updater.plan(PRODUCTION, EXAMPLE).acceptable()).isTrue();
        assertThat(time.slept()).hasSize(1);
    }

    @Test
    void plan_everyReadIsSeen() {
        RecordingObserver seen = new RecordingObserver();
        ports.environments.answer(example("1x2", "1x2"));
        InstanceTypeUpdater.builder(ports, ports).observer(seen).build().plan(PRODUCTION, EXAMPLE);
        assertThat(seen.lines)
                .containsExactly(
                        "started READ_ENVIRONMENT 1",
                        "answered READ_ENVIRONMENT",
                        "started READ_INSTANCE_TYPES 1",
                        "answered READ_INSTANCE_TYPES",
                        "started READ_PRICES 1",
                        "answered READ_PRICES");
    }

    @Test
    void plan_adapterThrowsSomethingElse_isUnavailable() {
        ports.environments.fail(new IllegalStateException("oops"));
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> updater.plan(PRODUCTION, EXAMPLE))
                .withMessageContaining("oops");
    }
}
