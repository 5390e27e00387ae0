package io.github.chainlets.core.fleet.plan;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.production;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.plan.CostRange;
import io.github.chainlets.core.plan.PlanCost;
import io.github.chainlets.core.plan.UnpricedChainlet;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HelloWorld goes from 1x2 to 1x4; RandInt stays on 1x2. */
class FleetEntryTest {
    private static FleetEntry entry(@Nullable String current, @Nullable String candidate, @Nullable PlanCost cost) {
        Map<ChainletName, InstanceTypeId> before = new LinkedHashMap<>();
        before.put(new ChainletName("HelloWorld"), new InstanceTypeId("1x2"));
        before.put(new ChainletName("RandInt"), new InstanceTypeId("1x2"));
        return new FleetEntry(
                PRODUCTION,
                InstanceTypeUpdates.of("HelloWorld", "1x4"),
                before,
                current == null ? null : new DeploymentId(current),
                candidate == null ? null : new DeploymentId(candidate),
                true,
                cost,
                null);
    }

    private static @Nullable ChainDeployment there(@Nullable String id) {
        return id == null ? null : deployment(id, "ACTIVE", "production");
    }

    private static CostRange range(String min, String max) {
        return new CostRange(new BigDecimal(min), new BigDecimal(max));
    }

    /** Planned while "old" served and "next" was on its way. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "old, next, -",
                "old, -, -",
                "next, -, -",
                "other, next, 'the current deployment is other now, not old'",
                "-, next, 'the current deployment is none now, not old'",
                "old, other, 'deployment other is on its way now'",
                "next, other, 'deployment other is on its way now'"
            })
    void promotionThatWasUnderWay_mayEnd_andNothingElseMayCome(
            @Nullable String current, @Nullable String candidate, @Nullable String change) {
        List<String> changes = entry("old", "next", null)
                .changesSince(production(
                        List.of(on("HelloWorld", "1x2", null), on("RandInt", "1x2", null)),
                        there(current),
                        there(candidate)));
        assertThat(changes).isEqualTo(change == null ? List.of() : List.of(change));
    }

    /** Planned while nothing served. */
    @Test
    void firstDeployment_isAChange() {
        FleetEntry idle = entry(null, null, null);
        var settings = List.of(on("HelloWorld", "1x2", null), on("RandInt", "1x2", null));
        assertThat(idle.changesSince(production(settings, null, null))).isEmpty();
        assertThat(idle.changesSince(production(settings, there("new"), null)))
                .containsExactly("the current deployment is new now, not none");
    }

    @Test
    void settingsThatOthersHaveChanged_areNamed() {
        assertThat(entry("old", null, null)
                        .changesSince(production(
                                List.of(on("HelloWorld", "2x8", null), on("Third", "1x2", null)), there("old"), null)))
                .containsExactly(
                        "chainlet \"HelloWorld\" is wanted on 2x8 now, not on 1x2",
                        "chainlet \"RandInt\" is gone",
                        "chainlet \"Third\" is new");
    }

    @Test
    void inverse_setsBackWhatTheBatchChanges() {
        FleetEntry entry = entry("old", null, null);
        assertThat(entry.after())
                .containsExactly(
                        Map.entry(new ChainletName("HelloWorld"), new InstanceTypeId("1x4")),
                        Map.entry(new ChainletName("RandInt"), new InstanceTypeId("1x2")));
        assertThat(entry.inverse()).isEqualTo(InstanceTypeUpdates.of("HelloWorld", "1x2"));
        assertThat(entry.inverse().appliedTo(entry.after())).isEqualTo(entry.before());
        assertThat(new FleetEntry(PRODUCTION, entry.updates(), Map.of(), null, null, false, null, null)
                        .inverse()
                        .updates())
                .as("what was not there before cannot be set back")
                .isEmpty();
    }

    @Test
    void costs_areAddedUp_andWhatIsNotKnownIsCounted() {
        PlanCost known = new PlanCost(range("1", "2"), range("3", "6"), range("2", "4"), false, List.of());
        PlanCost partly = new PlanCost(
                range("10", "20"),
                range("30", "60"),
                range("20", "40"),
                false,
                List.of(new UnpricedChainlet(new ChainletName("RandInt"), "a reason")));
        FleetCost cost =
                FleetCost.of(List.of(entry("old", null, known), entry("old", null, null), entry("old", null, partly)));
        assertThat(cost)
                .isEqualTo(new FleetCost(
                        range("11", "22"),
                        range("22", "44"),
                        range("33", "66"),
                        List.of(
                                new LeftOut("abcd1234/production", "its cost is not known"),
                                new LeftOut("abcd1234/production/RandInt", "a reason"))));
        assertThat(cost)
                .hasToString(
                        "$22 → $44 a minute at max replicas ($11 → $22 at min), at most $66 if all roll out at once;"
                                + " without 2 whose cost is not known");
        assertThat(entry("old", null, known).costs()).contains(known);
        assertThat(entry("old", null, null).costs()).isEmpty();
    }

    @Test
    void plan_isReadBackFromItsJson_costsIncluded() {
        PlanCost cost = new PlanCost(
                range("0", "0.00116"),
                range("0.5", "6"),
                range("2", "1000000"),
                true,
                List.of(new UnpricedChainlet(new ChainletName("RandInt"), "a reason")));
        FleetPlan plan =
                new FleetPlan(List.of(entry("old", "next", cost)), List.of(new LeftOut("x1/y", "another reason")), 7);
        assertThat(FleetPlan.fromJson(plan.toJson())).isEqualTo(plan);
    }

    @Test
    void plan_hasTheHashOfItsContent() {
        FleetPlan plan = new FleetPlan(List.of(entry("old", "next", null)), List.of(), 7);
        assertThat(plan.hash())
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(FleetPlan.fromJson(plan.toJson()).hash());
        assertThat(new FleetPlan(plan.entries(), List.of(), 8).hash()).isNotEqualTo(plan.hash());
    }

    @Test
    void planThatIsNotAsItWasWritten_isRefused() {
        String json = new FleetPlan(List.of(entry("old", "next", null)), List.of(), 7).toJson();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPlan.fromJson(json.replace("HelloWorld", "HelloWords")))
                .withMessageContaining("somebody has changed it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPlan.fromJson(json.replace("\"version\": 1", "\"version\": 2")))
                .withMessage("a fleet plan of version 2; this library reads version 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPlan.fromJson("{}"))
                .withMessageStartingWith("not a fleet plan");
    }
}
