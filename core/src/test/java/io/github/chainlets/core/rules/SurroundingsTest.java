package io.github.chainlets.core.rules;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final ChainEnvironment BUSY =
            example("1x2", "1x4").withCandidateDeployment(deployment("next", "DEPLOYING", "production"));

    @Test
    void environmentThatWasRead_tellsAllThatItHolds() {
        Surroundings around = Surroundings.of(BUSY, List.of(type("1x2"), type("1x4")));
        assertThat(around.environment()).isEqualTo(PRODUCTION);
        assertThat(around.chainExists()).isTrue();
        assertThat(around.environmentExists()).isTrue();
        assertThat(around.promoting()).isEqualTo(new DeploymentId("next"));
        assertThat(around.instanceTypeOf(new ChainletName("RandInt"))).isEqualTo(new InstanceTypeId("1x4"));
        assertThat(around.offers(new InstanceTypeId("1x4"))).isTrue();
        assertThat(around.offers(new InstanceTypeId("2x8"))).isFalse();
        assertThat(names(around.knownChains())).containsExactly("abcd1234");
        assertThat(names(around.knownEnvironments())).containsExactly("production");
        assertThat(names(around.knownChainlets())).containsExactly("HelloWorld", "RandInt");
        assertThat(names(around.knownInstanceTypes())).containsExactly("1x2", "1x4");
    }

    @Test
    void promotion_isInTheWay_unlessItIsSupersededOrHasFailed() {
        assertThat(Surroundings.of(BUSY, List.of(), PromotionConflict.SUPERSEDE).promoting())
                .isNull();
        assertThat(Surroundings.of(
                                BUSY.withCandidateDeployment(deployment("next", "DEPLOY_FAILED", "production")),
                                List.of())
                        .promoting())
                .isNull();
    }

    @Test
    void whatIsMissing_holdsNothing_andKnowsTheNamesThatAreThereInstead() {
        Surroundings noEnvironment = Surroundings.missing(PRODUCTION, true, List.of("staging"));
        assertThat(names(noEnvironment.knownEnvironments())).containsExactly("staging");
        assertThat(names(noEnvironment.knownChains())).isEmpty();
        Surroundings noChain = Surroundings.missing(PRODUCTION, false, List.of("abcd1235"));
        assertThat(names(noChain.knownChains())).containsExactly("abcd1235");
        assertThat(names(noChain.knownEnvironments())).isEmpty();
        assertThat(noChain.chainExists()).isFalse();
        assertThat(noEnvironment.offers(new InstanceTypeId("1x2"))).isFalse();
        assertThat(noEnvironment.promoting()).isNull();
    }

    /** A promotion in the way passes by itself, and nothing else does. */
    @Test
    void rejection_isAConflict_ifNothingButThePromotionIsInTheWay() {
        Surroundings around = Surroundings.of(BUSY, List.of(type("1x2"), type("1x4")));
        RejectedException conflict = rejection(InstanceTypeUpdates.of("HelloWorld", "1x4"), around);
        assertThat(conflict.reason()).isEqualTo(Reason.CONFLICT);
        assertThat(conflict.promotion()).contains(new DeploymentId("next"));
        RejectedException more =
                rejection(InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "1x5"), around);
        assertThat(more.reason()).isEqualTo(Reason.INVALID);
        assertThat(more.promotion()).isEmpty();
        assertThat(more.violations()).hasSize(2);
    }

    private static RejectedException rejection(InstanceTypeUpdates batch, Surroundings around) {
        return Rules.rejection("The update", Rules.check(batch, around), around);
    }

    private static List<String> names(Iterable<?> known) {
        List<String> names = new ArrayList<>();
        known.forEach(name -> names.add(name.toString()));
        return names;
    }
}
