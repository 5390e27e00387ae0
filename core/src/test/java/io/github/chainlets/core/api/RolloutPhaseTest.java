package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InProgressPromotion;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.rollout.FirstSight;
import io.github.chainlets.core.rollout.RolloutPhase;
import io.github.chainlets.core.rollout.RolloutState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of what a look at a rollout means. "ours" is watched; "old" was made before it, "late" after it. */
class RolloutPhaseTest {
    private static final DeploymentId OURS = new DeploymentId("ours");
    private static final FirstSight FIRST = new FirstSight(new DeploymentId("old"), false, false);
    private static final FirstSight HELD = new FirstSight(new DeploymentId("old"), true, false);
    private static final FirstSight WAITED = new FirstSight(new DeploymentId("old"), false, true);
    private static final FirstSight HELD_AND_WAITED = new FirstSight(new DeploymentId("old"), true, true);

    private static ChainDeployment deployment(String id, String status, boolean inProduction) {
        Instant made = START.plusSeconds(
                switch (id) {
                    case "old" -> 0;
                    case "ours", "twin" -> 100;
                    default -> 200;
                });
        return running(id, status, inProduction ? "production" : null, made, "1x2", "1x2");
    }

    private static ChainEnvironment environment(
            String current, @Nullable ChainDeployment candidate, @Nullable InProgressPromotion promotion) {
        return environment(PromotionSettings.DEFAULT, current, candidate, promotion);
    }

    private static ChainEnvironment environment(
            PromotionSettings settings,
            String current,
            @Nullable ChainDeployment candidate,
            @Nullable InProgressPromotion promotion) {
        return ChainEnvironment.of(PRODUCTION.environmentName(), START, PRODUCTION.chainId(), settings, List.of())
                .withCurrentDeployment(deployment(current, "ACTIVE", true))
                .withCandidateDeployment(candidate)
                .withInProgressPromotion(promotion);
    }

    private static InProgressPromotion promotion(String status, @Nullable String error) {
        return InProgressPromotion.of(status, 40).withErrorMessage(error);
    }

    private static RolloutState state(ChainEnvironment environment, @Nullable String status, FirstSight sight) {
        return look(environment, status, sight).state();
    }

    private static RolloutPhase look(ChainEnvironment environment, @Nullable String status, FirstSight sight) {
        return RolloutPhase.of(environment, status == null ? null : deployment("ours", status, false), OURS, sight);
    }

    @Test
    void current_isPromoted_unhealthyOrNot() {
        assertThat(state(environment("ours", null, null), null, FIRST)).isEqualTo(RolloutState.PROMOTED);
        ChainEnvironment failing = ChainEnvironment.of(
                        PRODUCTION.environmentName(), START, PRODUCTION.chainId(), PromotionSettings.DEFAULT, List.of())
                .withCurrentDeployment(deployment("ours", "UNHEALTHY", true))
                .withCandidateDeployment(deployment("late", "DEPLOYING", true));
        RolloutPhase phase = RolloutPhase.of(failing, null, OURS, FIRST);
        assertThat(phase.state()).isEqualTo(RolloutState.PROMOTED);
        assertThat(phase.unhealthy()).isTrue();
        assertThat(phase.explain()).endsWith("is the current one of abcd1234/production, and is failing.");
    }

    @Test
    void candidate_byItsStatusAndThePromotions() {
        record Row(String status, @Nullable String promotion, RolloutState expected) {}
        for (Row row : List.of(
                new Row("DEPLOYING", null, RolloutState.ROLLING_OUT),
                new Row("DEPLOYING", "RELEASING", RolloutState.ROLLING_OUT),
                new Row("ACTIVE", "RAMPING_UP", RolloutState.ROLLING_OUT),
                new Row("ACTIVE", "RAMPING_DOWN", RolloutState.ROLLING_OUT),
                new Row("ACTIVE", "SUCCEEDED", RolloutState.ROLLING_OUT),
                new Row("ACTIVE", "SOMETHING_NEW", RolloutState.ROLLING_OUT),
                new Row("SCALED_TO_ZERO", "RAMPING_UP", RolloutState.ROLLING_OUT),
                new Row("ACTIVE", "PAUSED", RolloutState.PAUSED),
                new Row("ACTIVE", "FAILED", RolloutState.FAILED),
                new Row("DEPLOY_FAILED", "RELEASING", RolloutState.FAILED),
                new Row("UNHEALTHY", null, RolloutState.FAILED),
                new Row("ACTIVE", "CANCELED", RolloutState.WITHDRAWN),
                new Row("DEACTIVATING", null, RolloutState.WITHDRAWN),
                new Row("INACTIVE", "RELEASING", RolloutState.WITHDRAWN))) {
            ChainEnvironment environment = environment(
                    "old",
                    deployment("ours", row.status(), true),
                    row.promotion() == null ? null : promotion(row.promotion(), null));
            assertThat(state(environment, null, FIRST)).as(row.toString()).isEqualTo(row.expected());
        }
    }

    @Test
    void candidateWhosePromotionFails_saysWhy() {
        RolloutPhase phase = look(
                environment("old", deployment("ours", "ACTIVE", true), promotion("FAILED", "no GPUs")), null, FIRST);
        assertThat(phase.explain())
                .isEqualTo(
                        "Deployment ours (ACTIVE) failed: no GPUs; abcd1234/production keeps the deployment it had.");
    }

    @Test
    void outside_nothingNewThere() {
        ChainEnvironment old = environment("old", null, null);
        record Row(@Nullable String status, FirstSight sight, RolloutState expected) {}
        for (Row row : List.of(
                new Row(null, FIRST, RolloutState.WAITING),
                new Row(null, WAITED, RolloutState.VANISHED),
                new Row("DEPLOYING", FIRST, RolloutState.WAITING),
                new Row("DEPLOYING", WAITED, RolloutState.WAITING),
                new Row("ACTIVE", HELD, RolloutState.WAITING),
                new Row("ACTIVE", HELD_AND_WAITED, RolloutState.WITHDRAWN),
                new Row("INACTIVE", FIRST, RolloutState.WAITING),
                new Row("INACTIVE", WAITED, RolloutState.WITHDRAWN),
                new Row("DEACTIVATING", WAITED, RolloutState.WITHDRAWN),
                new Row("SCALED_TO_ZERO", WAITED, RolloutState.WITHDRAWN),
                new Row("SOMETHING_NEW", WAITED, RolloutState.WITHDRAWN),
                new Row("DEPLOY_FAILED", FIRST, RolloutState.FAILED),
                new Row("UNHEALTHY", FIRST, RolloutState.WAITING),
                new Row("UNHEALTHY", WAITED, RolloutState.FAILED))) {
            assertThat(state(old, row.status(), row.sight())).as(row.toString()).isEqualTo(row.expected());
        }
        ChainEnvironment promotionFailed = environment("old", null, promotion("FAILED", "quota"));
        assertThat(look(promotionFailed, "ACTIVE", HELD_AND_WAITED).explain()).contains("failed: quota");
        assertThat(state(promotionFailed, "ACTIVE", WAITED)).isEqualTo(RolloutState.WAITING);
    }

    @Test
    void outside_anotherCandidate_supersedesOnlyIfItIsLater() {
        RolloutPhase phase = look(environment("old", deployment("late", "DEPLOYING", true), null), "DEPLOYING", FIRST);
        assertThat(phase.state()).isEqualTo(RolloutState.SUPERSEDED);
        assertThat(phase.takenBy()).isEqualTo(new DeploymentId("late"));
        assertThat(phase.explain())
                .isEqualTo("Deployment ours (DEPLOYING) was superseded by deployment late on its way into"
                        + " abcd1234/production.");
        ChainEnvironment earlier = environment("late", deployment("old", "DEPLOYING", true), null);
        assertThat(state(environment("old", deployment("old", "DEPLOYING", true), null), "DEPLOYING", WAITED))
                .isEqualTo(RolloutState.WAITING);
        assertThat(state(earlier, "DEPLOYING", FIRST)).isEqualTo(RolloutState.WAITING);
        ChainEnvironment twin = environment("old", deployment("twin", "DEPLOYING", true), null);
        assertThat(state(twin, "DEPLOYING", FIRST)).isEqualTo(RolloutState.WAITING);
        assertThat(state(twin, "DEPLOYING", WAITED)).isEqualTo(RolloutState.SUPERSEDED);
    }

    @Test
    void outside_aLaterOneServes() {
        ChainEnvironment late = environment("late", null, null);
        FirstSight lateAllAlong = new FirstSight(new DeploymentId("late"), false, false);
        assertThat(state(late, "SCALED_TO_ZERO", lateAllAlong)).isEqualTo(RolloutState.PROMOTED_AND_REPLACED);
        assertThat(state(late, "INACTIVE", FIRST)).isEqualTo(RolloutState.PROMOTED_AND_REPLACED);
        RolloutPhase waiting = look(late, "DEPLOYING", FIRST);
        assertThat(waiting.state()).isEqualTo(RolloutState.WAITING);
        assertThat(waiting.takenBy()).as("it may have been promoted in between").isNull();
        assertThat(state(late, "DEPLOYING", WAITED)).isEqualTo(RolloutState.SUPERSEDED);
        assertThat(state(late, "DEPLOY_FAILED", FIRST)).isEqualTo(RolloutState.FAILED);
        for (PromotionSettings settings : List.of(
                PromotionSettings.DEFAULT.withRampUp(600),
                PromotionSettings.DEFAULT.withCleanup(PromotionCleanupStrategy.KEEP))) {
            RolloutPhase phase = look(environment(settings, "late", null, null), "ACTIVE", FIRST);
            assertThat(phase.state()).isEqualTo(RolloutState.REPLACED);
            assertThat(phase.explain()).endsWith("whether it had been promoted cannot be told.");
        }
    }

    @Test
    void outside_madeAtTheSameMoment_isDecidedByTimeAndFirstSight() {
        ChainEnvironment twin = environment("twin", null, null);
        FirstSight twinAllAlong = new FirstSight(new DeploymentId("twin"), false, true);
        assertThat(state(twin, "DEPLOYING", twinAllAlong)).isEqualTo(RolloutState.WAITING);
        assertThat(state(twin, "SCALED_TO_ZERO", twinAllAlong)).isEqualTo(RolloutState.PROMOTED_AND_REPLACED);
        assertThat(state(twin, "SCALED_TO_ZERO", FIRST)).isEqualTo(RolloutState.WAITING);
        assertThat(state(twin, "SCALED_TO_ZERO", WAITED)).isEqualTo(RolloutState.PROMOTED_AND_REPLACED);
        assertThat(state(environment("old", null, null), "ACTIVE", new FirstSight(OURS, true, true)))
                .as("an older one was promoted again")
                .isEqualTo(RolloutState.PROMOTED_AND_REPLACED);
    }

    @Test
    void explanations_ofTheRest() {
        assertThat(look(environment("old", null, null), null, FIRST).explain())
                .isEqualTo("Deployment ours is not to be found yet.");
        assertThat(look(environment("old", null, null), "ACTIVE", FIRST).explain())
                .isEqualTo("Deployment ours (ACTIVE) does not show in abcd1234/production yet.");
        assertThat(look(environment("old", null, null), null, WAITED).explain())
                .isEqualTo("Deployment ours does not exist, or not any more.");
        assertThat(look(environment("late", null, null), "INACTIVE", FIRST).explain())
                .isEqualTo(
                        "Deployment ours (INACTIVE) was promoted into abcd1234/production; deployment late replaced it"
                                + " since.");
        assertThat(look(environment("old", deployment("ours", "ACTIVE", true), promotion("PAUSED", null)), null, FIRST)
                        .explain())
                .isEqualTo(
                        "The promotion of Deployment ours (ACTIVE) into abcd1234/production is paused, at 40 % of the"
                                + " traffic.");
        assertThat(look(environment("old", deployment("ours", "INACTIVE", true), null), null, FIRST)
                        .explain())
                .endsWith("was withdrawn from abcd1234/production, which keeps the deployment it had.");
    }
}
