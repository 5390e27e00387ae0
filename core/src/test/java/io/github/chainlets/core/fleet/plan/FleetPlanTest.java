package io.github.chainlets.core.fleet.plan;

import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.price;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.fleet.plan.FleetInventory.InventoryChain;
import io.github.chainlets.core.plan.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two chains, "search" with the id s1 and "chat" with the id c1; each has production, and chat has staging. */
class FleetPlanTest {
    private static final Catalog CATALOG = Catalog.of(
            List.of(type("1x2"), type("1x4"), type("2x8")), List.of(price("1x2", "0.25"), price("1x4", "0.5")));
    private static final TypeMapping TO_1X4 = TypeMapping.of("1x2", "1x4");

    private static ChainletSettings chainlet(String name, String type) {
        return on(name, type, AutoscalingSettings.replicas(1, 2));
    }

    private static ChainEnvironment environment(
            String chain, String name, @Nullable ChainDeployment current, ChainletSettings... settings) {
        return ChainEnvironment.of(
                        new EnvironmentName(name),
                        START,
                        new ChainId(chain),
                        PromotionSettings.DEFAULT,
                        List.of(settings))
                .withCurrentDeployment(current);
    }

    private static InventoryChain chain(String id, String name, ChainEnvironment... environments) {
        return new InventoryChain(
                Chain.of(new ChainId(id), START, name, environments.length, "team"), List.of(environments));
    }

    private static FleetInventory inventory(InventoryChain... chains) {
        return new FleetInventory(List.of(chains), List.of(), CATALOG);
    }

    private static FleetInventory both() {
        return inventory(
                chain("s1", "search", environment("s1", "production", null, chainlet("Ranker", "1x2"))),
                chain(
                        "c1",
                        "chat",
                        environment("c1", "production", null, chainlet("Llm", "1x2"), chainlet("Tts", "2x8")),
                        environment("c1", "staging", null, chainlet("Llm", "1x4"))));
    }

    private static List<String> entries(FleetPlan plan) {
        return plan.entries().stream()
                .map(entry -> entry.environment() + " " + entry.before() + " -> " + entry.after())
                .toList();
    }

    private static FleetEntry only(FleetPlan plan) {
        assertThat(plan.entries()).hasSize(1);
        return plan.entries().get(0);
    }

    @Test
    void everythingOnAType_isPlanned_inTheInventorysOrder() {
        FleetPlan plan = FleetPlan.of(both(), FleetSelector.all(), TO_1X4);
        assertThat(entries(plan))
                .containsExactly(
                        "s1/production {Ranker=1x2} -> {Ranker=1x4}",
                        "c1/production {Llm=1x2, Tts=2x8} -> {Llm=1x4, Tts=2x8}");
        assertThat(plan.entries().get(1).updates()).isEqualTo(InstanceTypeUpdates.of("Llm", "1x4"));
        assertThat(plan.untouched()).as("staging is there already").isEqualTo(1);
        assertThat(plan.leftOut()).isEmpty();
    }

    @Test
    void selector_takesChainsByIdOrName_environmentsAndChainletsByName() {
        FleetSelector all = FleetSelector.all();
        TypeMapping toLarge = TypeMapping.of(Map.of("1x2", "2x8", "1x4", "2x8"));
        assertThat(entries(FleetPlan.of(both(), all.chains("s1"), toLarge)))
                .containsExactly("s1/production {Ranker=1x2} -> {Ranker=2x8}");
        assertThat(entries(FleetPlan.of(both(), all.chains("search"), toLarge)))
                .containsExactly("s1/production {Ranker=1x2} -> {Ranker=2x8}");
        assertThat(FleetPlan.of(both(), all.chains("nobody"), toLarge).entries())
                .isEmpty();
        assertThat(FleetPlan.of(both(), all.chains("nobody"), toLarge).untouched())
                .as("what is not selected is not looked at")
                .isZero();
        assertThat(entries(FleetPlan.of(both(), all.environments("staging"), toLarge)))
                .containsExactly("c1/staging {Llm=1x4} -> {Llm=2x8}");
        FleetPlan ranker = FleetPlan.of(both(), all.chainlets("Ranker"), toLarge);
        assertThat(entries(ranker)).containsExactly("s1/production {Ranker=1x2} -> {Ranker=2x8}");
        assertThat(ranker.untouched()).isEqualTo(2);
        assertThat(entries(FleetPlan.of(
                        both(), all.chains("chat").environments("production").chainlets("Llm"), toLarge)))
                .containsExactly("c1/production {Llm=1x2, Tts=2x8} -> {Llm=2x8, Tts=2x8}");
    }

    @Test
    void mapping_isAskedForEachChainlet_andWhereItAnswersNothingItStays() {
        TypeMapping onlyTts =
                (environment, chainlet, wanted) -> environment.equals(EnvironmentRef.of("c1", "production"))
                                && wanted.id().value().equals("2x8")
                        ? Optional.of(type("1x2").id())
                        : Optional.empty();
        FleetPlan plan = FleetPlan.of(both(), FleetSelector.all(), onlyTts);
        assertThat(entries(plan)).containsExactly("c1/production {Llm=1x2, Tts=2x8} -> {Llm=1x2, Tts=1x2}");
        assertThat(plan.untouched()).isEqualTo(2);
    }

    @Test
    void mappingToWhatIsWantedAlready_changesNothing() {
        assertThat(FleetPlan.of(both(), FleetSelector.all(), TypeMapping.of("1x2", "1x2"))
                        .entries())
                .isEmpty();
    }

    @Test
    void whatWouldBeRejected_isLeftOut_withTheReason() {
        FleetPlan plan = FleetPlan.of(
                new FleetInventory(both().chains(), List.of(new LeftOut("chain x1", "it could not be read")), CATALOG),
                FleetSelector.all(),
                TypeMapping.of(Map.of("1x2", "1x3", "1x4", "1x2")));
        assertThat(entries(plan)).containsExactly("c1/staging {Llm=1x4} -> {Llm=1x2}");
        String why = "updates[0].instance_type_id: there is no instance type \"1x3\" (did you mean \"1x2\"?)";
        assertThat(plan.leftOut())
                .containsExactly(
                        new LeftOut("chain x1", "it could not be read"),
                        new LeftOut("s1/production", why),
                        new LeftOut("c1/production", why));
    }

    @Test
    void promotionUnderWay_isNoObstacle() {
        ChainEnvironment busy = environment(
                        "s1", "production", deployment("old", "ACTIVE", "production"), chainlet("Ranker", "1x2"))
                .withCandidateDeployment(deployment("next", "DEPLOYING", "production"));
        FleetEntry entry = only(FleetPlan.of(inventory(chain("s1", "search", busy)), FleetSelector.all(), TO_1X4));
        assertThat(entry.current()).isEqualTo(new DeploymentId("old"));
        assertThat(entry.candidate()).isEqualTo(new DeploymentId("next"));
        assertThat(entry.redeploys()).isTrue();
    }

    @Test
    void environmentThatIsNotLive_makesNoDeployment() {
        FleetEntry entry =
                FleetPlan.of(both(), FleetSelector.all(), TO_1X4).entries().get(0);
        assertThat(entry.redeploys()).isFalse();
        assertThat(entry.current()).isNull();
        assertThat(entry.candidate()).isNull();
    }

    @Test
    void environmentThatComesTwice_isRefused() {
        FleetEntry entry =
                FleetPlan.of(both(), FleetSelector.all(), TO_1X4).entries().get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FleetPlan(List.of(entry, entry), List.of(), 0))
                .withMessage("environment s1/production comes twice");
    }

    @Test
    void undoing_isTheInverse_lastFirst_andTouchesNothingThatOthersHaveSet() {
        FleetPlan there = FleetPlan.of(
                inventory(
                        chain("a1", "a", environment("a1", "production", null, chainlet("A", "1x2"))),
                        chain("b1", "b", environment("b1", "production", null, chainlet("B", "1x2"))),
                        chain("c1", "c", environment("c1", "production", null, chainlet("C", "1x2"))),
                        chain("d1", "d", environment("d1", "production", null, chainlet("D", "1x2"))),
                        chain("e1", "e", environment("e1", "production", null, chainlet("E", "1x2")))),
                FleetSelector.all(),
                TO_1X4);
        FleetPlan back = FleetPlan.undoing(
                there.entries(),
                inventory(
                        chain("a1", "a", environment("a1", "production", null, chainlet("A", "1x4"))),
                        chain("b1", "b", environment("b1", "production", null, chainlet("B", "1x2"))),
                        chain("c1", "c", environment("c1", "production", null, chainlet("C", "2x8"))),
                        chain("d1", "d"),
                        chain("e1", "e", environment("e1", "production", null, chainlet("E", "1x4")))));
        assertThat(entries(back))
                .containsExactly("e1/production {E=1x4} -> {E=1x2}", "a1/production {A=1x4} -> {A=1x2}");
        assertThat(back.leftOut())
                .containsExactly(
                        new LeftOut("d1/production", "it could not be read, or is gone"),
                        new LeftOut("c1/production", "somebody else has changed its settings since"),
                        new LeftOut("b1/production", "its settings are what they were before"));
    }

    /** An undo was applied and its rollout failed: what served before, "old", is promoted. */
    @Test
    void promoting_isWhatServedBefore_whereTheSettingsAreWhatTheyWere() {
        ChainDeployment old = deployment("old", "ACTIVE", "production");
        ChainDeployment made = deployment("made", "ACTIVE", "production");
        ChainDeployment failed = deployment("failed", "DEPLOY_FAILED", "production");
        FleetPlan there = FleetPlan.of(
                inventory(
                        chain("a1", "a", environment("a1", "production", old, chainlet("A", "1x2"))),
                        chain("b1", "b", environment("b1", "production", old, chainlet("B", "1x2"))),
                        chain("c1", "c", environment("c1", "production", null, chainlet("C", "1x2"))),
                        chain("d1", "d", environment("d1", "production", old, chainlet("D", "1x2"))),
                        chain("e1", "e", environment("e1", "production", old, chainlet("E", "1x2"))),
                        chain("f1", "f", environment("f1", "production", old, chainlet("F", "1x2")))),
                FleetSelector.all(),
                TO_1X4);
        FleetPlan back = FleetPlan.undoing(
                there.entries(),
                inventory(
                        chain("a1", "a", environment("a1", "production", made, chainlet("A", "1x4"))),
                        chain("b1", "b", environment("b1", "production", made, chainlet("B", "1x4"))),
                        chain("c1", "c", environment("c1", "production", made, chainlet("C", "1x4"))),
                        chain("d1", "d", environment("d1", "production", made, chainlet("D", "1x4"))),
                        chain("e1", "e", environment("e1", "production", made, chainlet("E", "1x4"))),
                        chain("f1", "f", environment("f1", "production", made, chainlet("F", "1x4")))));
        assertThat(back.entries()).hasSize(6);
        FleetPlan promotion = FleetPlan.promoting(
                back.entries(),
                inventory(
                        chain(
                                "a1",
                                "a",
                                environment("a1", "production", made, chainlet("A", "1x2"))
                                        .withCandidateDeployment(failed)),
                        chain("b1", "b", environment("b1", "production", old, chainlet("B", "1x2"))),
                        chain("c1", "c", environment("c1", "production", made, chainlet("C", "1x2"))),
                        chain("d1", "d", environment("d1", "production", made, chainlet("D", "2x8"))),
                        chain("e1", "e"),
                        chain("f1", "f", environment("f1", "production", null, chainlet("F", "1x2")))));
        assertThat(promotion.entries())
                .extracting(entry -> entry.environment() + ": " + entry.explainChanges())
                .containsExactly(
                        "f1/production: deployment old is promoted", "a1/production: deployment old is promoted");
        assertThat(promotion.leftOut())
                .containsExactly(
                        new LeftOut("e1/production", "it could not be read, or is gone"),
                        new LeftOut("d1/production", "somebody else has changed its settings since"),
                        new LeftOut("c1/production", "no deployment served before"),
                        new LeftOut("b1/production", "it serves what it served before"));
        FleetEntry entry = promotion.entries().get(1);
        assertThat(entry.promotes()).contains(new DeploymentId("old"));
        assertThat(entry.after()).isEqualTo(entry.before());
        assertThat(entry.current()).isEqualTo(new DeploymentId("made"));
        assertThat(entry.candidate()).isEqualTo(new DeploymentId("failed"));
        assertThat(entry.redeploys()).isTrue();
        assertThat(back.entries()).allMatch(undo -> undo.promotes().isEmpty());
        assertThat(FleetPlan.fromJson(promotion.toJson())).isEqualTo(promotion);
    }

    @Test
    void undoing_whatIsNoLongerOffered_isLeftOut() {
        FleetPlan there = FleetPlan.of(both(), FleetSelector.all().chains("s1"), TO_1X4);
        InventoryChain now = chain("s1", "search", environment("s1", "production", null, chainlet("Ranker", "1x4")));
        FleetPlan back = FleetPlan.undoing(
                there.entries(),
                new FleetInventory(List.of(now), List.of(), Catalog.of(List.of(type("1x4")), List.of())));
        assertThat(back.entries()).isEmpty();
        assertThat(back.leftOut()).extracting(LeftOut::what).containsExactly("s1/production");
    }

    @Test
    void explanation_hasALineForEachEnvironment_andTheSum() {
        FleetPlan plan = FleetPlan.of(
                new FleetInventory(
                        List.of(
                                chain(
                                        "s1",
                                        "search",
                                        environment(
                                                "s1",
                                                "production",
                                                deployment("old", "ACTIVE", "production"),
                                                chainlet("Ranker", "1x2"),
                                                chainlet("Reader", "1x2"))),
                                chain("c1", "chat", environment("c1", "staging", null, chainlet("Llm", "2x8")))),
                        List.of(new LeftOut("chain x1", "it could not be read")),
                        CATALOG),
                FleetSelector.all(),
                TO_1X4);
        assertThat(plan.explain())
                .isEqualTo(
                        "s1/production: Ranker 1x2 → 1x4, Reader 1x2 → 1x4; $0 → $2 a minute at max replicas"
                                + " ($0 → $1 at min), $2 while both deployments run\n"
                                + "left out: chain x1: it could not be read\n"
                                + "1 environments change, 1 do not, 1 are left out; $0 → $2 a minute at max replicas ($0 → $1 at min)");
    }

    @Test
    void explanation_saysWhereTheCostIsNotKnown() {
        FleetInventory poor =
                new FleetInventory(both().chains(), List.of(), Catalog.withoutPrices(CATALOG.types(), "rate limited"));
        assertThat(FleetPlan.of(poor, FleetSelector.all().chains("s1"), TO_1X4).explain())
                .isEqualTo("s1/production: Ranker 1x2 → 1x4; cost unknown\n"
                        + "1 environments change, 0 do not, 0 are left out; $0 a minute at max replicas"
                        + " ($0 at min); without 1 whose cost is not known");
    }

    @Test
    void inventory_tellsWhatEachEnvironmentCosts_andWhatTheSumOmits() {
        ChainEnvironment serving =
                environment("s1", "production", deployment("old", "ACTIVE", "production"), chainlet("Ranker", "1x2"));
        FleetInventory inventory = new FleetInventory(
                List.of(chain("s1", "search", serving)), List.of(new LeftOut("x1", "it could not be read")), CATALOG);
        assertThat(inventory.cost(serving).orElseThrow().now())
                .isEqualTo(inventory.cost().now());
        assertThat(inventory.cost())
                .hasToString(inventory.cost(serving).orElseThrow() + "; without 1 whose cost is not known");
        FleetInventory poor = new FleetInventory(
                inventory.chains(), List.of(), Catalog.withoutPrices(CATALOG.types(), "rate limited"));
        assertThat(poor.cost(serving)).isEmpty();
        assertThat(poor.cost().without()).extracting(LeftOut::what).containsExactly("s1/production");
    }

    @Test
    void mapping_isNotChangedByWhatItWasMadeOf() {
        Map<String, String> types = new HashMap<>(Map.of("1x2", "1x4"));
        TypeMapping mapping = TypeMapping.of(types);
        types.clear();
        assertThat(mapping.map(EnvironmentRef.of("s1", "production"), new ChainletName("Ranker"), type("1x2")))
                .contains(type("1x4").id());
        assertThat(mapping.map(EnvironmentRef.of("s1", "production"), new ChainletName("Ranker"), type("1x4")))
                .isEmpty();
    }
}
