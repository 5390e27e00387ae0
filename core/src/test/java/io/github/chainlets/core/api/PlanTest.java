package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.price;
import static io.github.chainlets.core.testing.Sample.production;
import static io.github.chainlets.core.testing.Sample.running;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Place;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.plan.ChainletPlan;
import io.github.chainlets.core.plan.CostRange;
import io.github.chainlets.core.plan.PlanCost;
import io.github.chainlets.core.plan.ServingType;
import io.github.chainlets.core.plan.UnpricedChainlet;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.testing.ManualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final InstanceTypeUpdates EXAMPLE =
            InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");

    private final ScriptedPorts ports = new ScriptedPorts();
    private final ManualTime time = new ManualTime();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(ports).time(time).build();

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
                .isEqualTo(
                        "abcd1234/production: HelloWorld 1x2 → 1x4, RandInt 1x2 → A10G:2x24x96; one new deployment; "
                                + "$0.00116 → $0.05758 a minute at max replicas ($0 → $0 at min), $0.05874 while both deployments run");
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
                        new ChainletPlan(
                                new ChainletName("HelloWorld"), type("1x2"), serving("1x2"), type("1x4"), true),
                        new ChainletPlan(new ChainletName("RandInt"), type("1x4"), serving("1x4"), type("1x4"), true));
        assertThat(plan.explain()).contains("HelloWorld 1x2 → 1x4, RandInt 1x4 (unchanged); one new deployment");
    }

    @Test
    void plan_ofWhatIsThereAlready_doesNothing() {
        ports.environments.answer(example("1x4", "A10G:2x24x96"));
        UpdatePlan plan = updater.plan(PRODUCTION, EXAMPLE);
        assertThat(plan.redeploys()).isFalse();
        assertThat(plan.changes()).isFalse();
        assertThat(plan.explain()).contains("; nothing to do: the settings are so already; ");
    }

    private static ServingType serving(String id) {
        return new ServingType("type " + id, type(id));
    }

    @Test
    void plan_withoutALiveDeployment_changesTheSettingsOnly() {
        ports.environments.answer(production(List.of(on("HelloWorld", "1x2", null)), null, null));
        UpdatePlan plan = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"));
        assertThat(plan.redeploys()).isFalse();
        assertThat(plan.changes()).isFalse();
        assertThat(plan.changesSettings()).isTrue();
        assertThat(plan.explain())
                .isEqualTo("abcd1234/production: HelloWorld 1x2 → 1x4; no deployment, for none is live: only the"
                        + " settings change; $0 a minute at max replicas ($0 at min)");
    }

    /** Wanted on one thing, serving on another, as after a failed rollout. */
    private static ChainEnvironment drifted(@Nullable ChainDeployment candidate) {
        return production(
                List.of(
                        on("HelloWorld", "1x2", AutoscalingSettings.DEFAULT),
                        on("RandInt", "A10G:2x24x96", AutoscalingSettings.DEFAULT)),
                running("current", "ACTIVE", "production", START, "1x2", "1x2"),
                candidate);
    }

    @Test
    void plan_afterAFailedRollout_isNoNothingToDo() {
        ports.environments.answer(drifted(null));
        UpdatePlan plan = updater.plan(PRODUCTION, InstanceTypeUpdates.of("RandInt", "A10G:2x24x96"));
        assertThat(plan.changes()).isFalse();
        assertThat(plan.drift()).extracting(ChainletPlan::chainlet).containsExactly(new ChainletName("RandInt"));
        assertThat(plan.explain())
                .isEqualTo("abcd1234/production: HelloWorld 1x2 (unchanged), RandInt A10G:2x24x96 (wanted; 1x2 serves);"
                        + " no deployment: the settings are so already; asked for before, but its rollout failed or was"
                        + " withdrawn: production serves RandInt on 1x2; to roll it out, promote the failed deployment again, or set it to another instance type"
                        + " and back; $0.00116 a minute at max replicas ($0 at min)");
    }

    @Test
    void plan_afterAFailedRollout_carriesWhatWasAskedForBefore() {
        ports.environments.answer(drifted(null));
        UpdatePlan plan = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"));
        assertThat(plan.chainlets()).allMatch(ChainletPlan::changes);
        assertThat(plan.explain())
                .contains("RandInt 1x2 → A10G:2x24x96 (asked for before and never went live: it is rolled out too)")
                .contains("$0.00116 → $0.05758 a minute");
    }

    @Test
    void plan_whileItIsOnItsWay_isNoDrift() {
        ports.environments.answer(drifted(deployment("next", "DEPLOYING", "production")));
        UpdatePlan plan = updater.plan(PRODUCTION, InstanceTypeUpdates.of("RandInt", "A10G:2x24x96"));
        assertThat(plan.drift()).isEmpty();
        assertThat(plan.explain()).contains("deployment next is on its way into it");
    }

    @Test
    void plan_cleanUpKeep_countsBoth() {
        ChainEnvironment example = example("A10G:2x24x96", "1x2");
        ports.environments.answer(ChainEnvironment.of(
                        example.name(),
                        example.createdAt(),
                        example.chainId(),
                        PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.KEEP),
                        example.chainletSettings())
                .withCurrentDeployment(example.currentDeployment()));
        PlanCost cost = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x2"))
                .cost()
                .orElseThrow();
        assertThat(cost.after()).isEqualTo(cost.during());
        assertThat(cost.after().atMaxReplicas()).isGreaterThan(cost.now().atMaxReplicas());
        assertThat(cost.toString()).endsWith("; the replaced deployment is kept, so both go on costing");
    }

    @Test
    void plan_costsThatAreNotKnown_areNamedWithTheirReason() {
        ports.environments.answer(production(
                List.of(
                        on("HelloWorld", "1x2", AutoscalingSettings.replicas(1, 10)),
                        on("RandInt", "1x2", AutoscalingSettings.DEFAULT)),
                running("current", "ACTIVE", "production", START, "1x2", "custom"),
                null));
        PlanCost cost = updater.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"))
                .cost()
                .orElseThrow();
        assertThat(cost.now()).isEqualTo(new CostRange(new BigDecimal("0.00058"), new BigDecimal("0.00580")));
        assertThat(cost.unpriced())
                .containsExactly(new UnpricedChainlet(
                        new ChainletName("RandInt"),
                        "it serves on \"type custom\", which no one instance type is called"));
        assertThat(cost)
                .asString()
                .endsWith("; without RandInt (it serves on \"type custom\", which no one instance type is called)");
    }

    @Test
    void plan_withoutPrices_saysWhy() {
        ScriptedPorts poor = new ScriptedPorts();
        poor.environments.answer(example("1x2", "1x2"));
        poor.types.answer(List.of(type("1x2"), type("1x4"), type("A10G:2x24x96")));
        poor.prices.fail(new UnavailableException("busy", null, new ServiceError(429, null, null), null));
        UpdatePlan plan = InstanceTypeUpdater.builder(poor).time(time).build().plan(PRODUCTION, EXAMPLE);
        assertThat(plan.cost()).isEmpty();
        assertThat(plan.explain()).endsWith("; one new deployment; cost unknown: rate limited");
        assertThat(time.slept()).as("prices are retried").hasSize(3);
    }

    @Test
    void plan_pricesThatHang_takeAQuarterOfTheTime() {
        ScriptedPorts hanging = new ScriptedPorts();
        hanging.environments.answer(example("1x2", "1x2"));
        hanging.types.answer(List.of(type("1x2"), type("1x4"), type("A10G:2x24x96")));
        hanging.prices.then(() -> {
            time.pass(hanging.timeouts.get(hanging.timeouts.size() - 1));
            throw new UnavailableException("no answer", null, null, null);
        });
        UpdatePlan plan =
                InstanceTypeUpdater.builder(hanging).time(time).build().plan(PRODUCTION, EXAMPLE);
        assertThat(plan.explain()).contains("cost unknown: the prices could not be read: no answer.");
        assertThat(time.now()).isEqualTo(START.plusSeconds(15));
    }

    @Test
    void plan_ofMany_readsTheCatalogueOnce_andAgainForWhatItDoesNotKnow() {
        RecordingObserver seen = new RecordingObserver();
        ports.environments.answer(example("1x2", "1x2"));
        InstanceTypeUpdater observed =
                InstanceTypeUpdater.builder(ports).time(time).observer(seen).build();
        for (int i = 0; i < 10; i++) {
            observed.plan(PRODUCTION, EXAMPLE);
        }
        assertThat(seen.lines).filteredOn("answered READ_ENVIRONMENT"::equals).hasSize(10);
        assertThat(seen.lines).filteredOn("answered READ_PRICES"::equals).hasSize(1);
        observed.plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "new"));
        time.pass(Duration.ofMinutes(6));
        observed.plan(PRODUCTION, EXAMPLE);
        assertThat(seen.lines).filteredOn("answered READ_PRICES"::equals).hasSize(3);
    }

    @Test
    void changesSince_namesEach() {
        ports.environments.answer(example("1x2", "1x2"));
        UpdatePlan plan = updater.plan(PRODUCTION, EXAMPLE);
        assertThat(plan.changesSince(example("1x2", "1x2"))).isEmpty();
        assertThat(plan.changesSince(production(
                        List.of(on("HelloWorld", "1x4", null)),
                        deployment("other", "ACTIVE", "production"),
                        deployment("next", "DEPLOYING", "production"))))
                .containsExactly(
                        "chainlet \"HelloWorld\" is wanted on 1x4 now, not on 1x2",
                        "chainlet \"RandInt\" is gone",
                        "the current deployment is other now, not current",
                        "the candidate deployment is next now, not none");
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
    void plan_forAMissingEnvironment_saysWhichIsMissing() {
        RejectedException no = new RejectedException("no", Reason.NOT_FOUND, List.of(), null, null);
        ports.environments.fail(no);
        ports.neighbours
                .answer(List.of(example("1x2", "1x2")))
                .fail(no)
                .fail(new UnavailableException("busy", null, null, null));
        ports.chains.answer(List.of(Chain.of(new ChainId("abcd1235"), START, "x", 1, "y")));
        EnvironmentRef prod = EnvironmentRef.of("abcd1234", "productoin");
        assertThat(updater.plan(prod, EXAMPLE).violations())
                .extracting(Violation::toString)
                .containsExactly("env_name: chain \"abcd1234\" has no environment \"productoin\""
                        + " (did you mean \"production\"?)");
        assertThat(updater.plan(prod, EXAMPLE).violations())
                .extracting(Violation::toString)
                .containsExactly("chain_id: there is no chain \"abcd1234\" (did you mean \"abcd1235\"?)");
        assertThat(updater.plan(prod, new InstanceTypeUpdates(List.of())).violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "env_name: there is no environment \"productoin\" in a chain \"abcd1234\"",
                        "updates: must hold at least one update");
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
        InstanceTypeUpdater.builder(ports).observer(seen).build().plan(PRODUCTION, EXAMPLE);
        assertThat(seen.lines)
                .containsExactly(
                        "started READ_ENVIRONMENT 1",
                        "answered READ_ENVIRONMENT",
                        "started READ_INSTANCE_TYPES 1",
                        "answered READ_INSTANCE_TYPES",
                        "started READ_PRICES 1",
                        "answered READ_PRICES",
                        "PLAN SUCCEEDED");
    }

    @Test
    void plan_adapterThrowsSomethingElse_isUnavailable() {
        ports.environments.fail(new IllegalStateException("oops"));
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> updater.plan(PRODUCTION, EXAMPLE))
                .withMessageContaining("oops");
    }
}
