package io.github.chainlets.core.plan;

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

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.Place;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.Violation;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plan as a pure function of an environment, a batch and a catalogue. */
class UpdatePlanTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");
    private static final List<InstanceType> TYPES = List.of(type("1x2"), type("1x4"));
    private static final Catalog CATALOG = Catalog.of(TYPES, List.of(price("1x2", "0.25"), price("1x4", "0.5")));
    private static final ChainEnvironment LIVE = example("1x2", "1x2");

    private static ServingType servingHelloWorld(ChainEnvironment environment, Catalog catalog) {
        return UpdatePlan.of(environment, BATCH, catalog)
                .chainlets()
                .get(0)
                .serving()
                .orElseThrow();
    }

    @Test
    void updateOfWhatRuns_changesAndRedeploys() {
        UpdatePlan plan = UpdatePlan.of(LIVE, BATCH, CATALOG);
        assertThat(plan.changes()).isTrue();
        assertThat(plan.changesSettings()).isTrue();
        assertThat(plan.redeploys()).isTrue();
        assertThat(plan.seen()).contains(LIVE);
    }

    @Test
    void plans_areEqualIfTheyTellTheSame() {
        UpdatePlan plan = UpdatePlan.of(LIVE, BATCH, CATALOG);
        assertThat(UpdatePlan.of(example("1x2", "1x2"), BATCH, CATALOG))
                .isEqualTo(plan)
                .hasSameHashCodeAs(plan);
        Catalog renamed = Catalog.of(
                List.of(type("1x2"), type("1x4").withName("renamed")),
                List.of(price("1x2", "0.25"), price("1x4", "0.5")));
        Catalog dearer = Catalog.of(TYPES, List.of(price("1x2", "0.25"), price("1x4", "0.75")));
        assertThat(List.of(
                        UpdatePlan.of(LIVE, InstanceTypeUpdates.of("RandInt", "1x4"), CATALOG),
                        UpdatePlan.of(
                                LIVE.withCurrentDeployment(
                                        running("other", "ACTIVE", "production", START, "1x2", "1x2")),
                                BATCH,
                                CATALOG),
                        UpdatePlan.of(LIVE, BATCH, renamed),
                        UpdatePlan.of(LIVE, BATCH, dearer)))
                .doesNotContain(plan);
        assertThat(plan).isNotEqualTo("a plan").isNotEqualTo(null);
    }

    @Test
    void plansForWhatIsMissing_areEqualIfTheyTellTheSame() {
        List<Violation> gone = List.of(new Violation("environment-exists", Place.ENVIRONMENT, "gone", null));
        List<Violation> other = List.of(new Violation("environment-exists", Place.ENVIRONMENT, "not there", null));
        UpdatePlan plan = UpdatePlan.missing(PRODUCTION, BATCH, gone);
        assertThat(UpdatePlan.missing(PRODUCTION, BATCH, gone)).isEqualTo(plan).hasSameHashCodeAs(plan);
        assertThat(UpdatePlan.missing(PRODUCTION, BATCH, other)).isNotEqualTo(plan);
        assertThat(UpdatePlan.missing(EnvironmentRef.of("abcd1234", "staging"), BATCH, gone))
                .isNotEqualTo(plan);
        assertThat(UpdatePlan.missing(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x2"), gone))
                .isNotEqualTo(plan);
        assertThat(UpdatePlan.of(LIVE, BATCH, Catalog.withoutPrices(TYPES, "rate limited")))
                .isNotEqualTo(UpdatePlan.of(LIVE, BATCH, Catalog.withoutPrices(TYPES, "busy")));
        assertThat(plan.hashCode())
                .as("hashes of different plans differ, most likely")
                .isNotEqualTo(UpdatePlan.of(LIVE, BATCH, CATALOG).hashCode());
    }

    @Test
    void serving_isTheOneTypeOfItsDisplayName() {
        ServingType serving = servingHelloWorld(LIVE, CATALOG);
        assertThat(serving.type()).contains(type("1x2"));
        assertThat(serving).hasToString("1x2");
    }

    @Test
    void serving_onANameThatSeveralTypesShare_isNotResolved() {
        Catalog twins =
                Catalog.of(List.of(type("1x2"), type("1x4"), type("1x2 spot").withName("type 1x2")), List.of());
        ServingType serving = servingHelloWorld(LIVE, twins);
        assertThat(serving.type()).isEmpty();
        assertThat(serving).hasToString("\"type 1x2\"");
    }

    @Test
    void serving_onATypeThatIsNoLongerOffered_isResolvedByTheSettings() {
        Catalog without = Catalog.of(List.of(type("1x4")), List.of());
        assertThat(servingHelloWorld(LIVE, without).type()).contains(type("1x2"));
        ChainEnvironment drifted =
                LIVE.withCurrentDeployment(running("current", "ACTIVE", "production", START, "old kind", "1x2"));
        assertThat(servingHelloWorld(drifted, without).type())
                .as("what the settings want is something else")
                .isEmpty();
    }

    @Test
    void replicas_areTheCurrentDeployments_whereTheSettingsAreSilent() {
        ChainEnvironment silent = production(
                List.of(on("HelloWorld", "1x2", null), on("RandInt", "1x2", AutoscalingSettings.replicas(4, 4))),
                running("current", "ACTIVE", "production", START, "1x2", "1x2"),
                null);
        PlanCost cost = UpdatePlan.of(silent, BATCH, CATALOG).cost().orElseThrow();
        assertThat(cost.unpriced()).isEmpty();
        assertThat(cost.now())
                .as("0 to 1 of HelloWorld, 4 of RandInt")
                .isEqualTo(new CostRange(new BigDecimal("1.00"), new BigDecimal("1.25")));
    }

    @Test
    void candidate_wouldBeSuperseded_onlyByAChange() {
        ChainEnvironment busy = LIVE.withCandidateDeployment(deployment("next", "DEPLOYING", "production"));
        assertThat(UpdatePlan.of(busy, BATCH, CATALOG, PromotionConflict.SUPERSEDE)
                        .explain())
                .contains("; deployment next is on its way into it and would be superseded; ");
        assertThat(UpdatePlan.of(busy, InstanceTypeUpdates.of("HelloWorld", "1x2"), CATALOG)
                        .explain())
                .contains("; deployment next is on its way into it; ");
    }

    private static PlanCost cost(ChainEnvironment environment, InstanceTypeUpdates batch) {
        return UpdatePlan.of(environment, batch, CATALOG, PromotionConflict.SUPERSEDE)
                .cost()
                .orElseThrow();
    }

    /** What is on its way costs as well, whoever has asked for it. */
    @Test
    void candidate_isPaidForToo_whereNothingElseIsAskedFor() {
        ChainEnvironment busy =
                LIVE.withCandidateDeployment(running("next", "DEPLOYING", "production", START, "1x4", "1x4"));
        PlanCost cost = cost(busy, InstanceTypeUpdates.of("HelloWorld", "1x2"));
        assertThat(cost.now().atMaxReplicas()).isEqualByComparingTo("0.50");
        assertThat(cost.after().atMaxReplicas()).isEqualByComparingTo("1.0");
        assertThat(cost.during().atMaxReplicas()).isEqualByComparingTo("1.50");
        PlanCost failed = cost(
                LIVE.withCandidateDeployment(running("next", "DEPLOY_FAILED", "production", START, "1x4", "1x4")),
                InstanceTypeUpdates.of("HelloWorld", "1x2"));
        assertThat(failed.during()).as("it will not come to run").isEqualTo(failed.now());
    }

    @Test
    void candidate_thatIsSuperseded_isPaidForOn_onlyWhereItIsKept() {
        ChainEnvironment busy =
                LIVE.withCandidateDeployment(running("next", "DEPLOYING", "production", START, "1x4", "1x4"));
        PlanCost cost = cost(busy, BATCH);
        assertThat(cost.during().atMaxReplicas()).as("0.5 serves, 0.75 is new").isEqualByComparingTo("1.25");
        assertThat(cost.after().atMaxReplicas()).isEqualByComparingTo("0.75");
        ChainEnvironment keeping = ChainEnvironment.of(
                        LIVE.name(),
                        START,
                        LIVE.chainId(),
                        PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.KEEP),
                        LIVE.chainletSettings())
                .withCurrentDeployment(LIVE.currentDeployment())
                .withCandidateDeployment(busy.candidateDeployment());
        PlanCost kept = cost(keeping, BATCH);
        assertThat(kept.during().atMaxReplicas()).as("and 1.0 is kept").isEqualByComparingTo("2.25");
        assertThat(kept.after()).isEqualTo(kept.during());
    }

    @Test
    void candidate_onATypeThatIsNotKnown_isNamed() {
        ChainEnvironment busy =
                LIVE.withCandidateDeployment(running("next", "DEPLOYING", "production", START, "odd", "1x4"));
        assertThat(cost(busy, InstanceTypeUpdates.of("HelloWorld", "1x2")).unpriced())
                .extracting(UnpricedChainlet::toString)
                .containsExactly("HelloWorld (it is on its way on \"type odd\", which no one instance type is called)");
    }

    /** A chainlet that a later push of the code has taken out goes on running until the next deployment serves. */
    @Test
    void chainletThatIsNotWantedAnyMore_isPaidFor_untilItIsReplaced() {
        ChainEnvironment shrunk = production(
                List.of(on("HelloWorld", "1x2", AutoscalingSettings.DEFAULT)), LIVE.currentDeployment(), null);
        PlanCost cost = cost(shrunk, BATCH);
        assertThat(cost.unpriced()).isEmpty();
        assertThat(cost.now().atMaxReplicas()).isEqualByComparingTo("0.50");
        assertThat(cost.during().atMaxReplicas()).isEqualByComparingTo("1.00");
        assertThat(cost.after().atMaxReplicas()).isEqualByComparingTo("0.5");
        PlanCost unknown = UpdatePlan.of(
                        shrunk.withCurrentDeployment(running("current", "ACTIVE", "production", START, "1x2", "gone")),
                        BATCH,
                        CATALOG)
                .cost()
                .orElseThrow();
        assertThat(unknown.unpriced())
                .extracting(UnpricedChainlet::toString)
                .containsExactly("RandInt (it serves on \"type gone\", which no one instance type is called)");
    }
}
