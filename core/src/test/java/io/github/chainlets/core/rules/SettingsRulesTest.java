package io.github.chainlets.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.change.RollingDeployChange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettingsRulesTest {
    private static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    private static final ChainletName SEARCH = new ChainletName("Search");
    private static final Map<ChainletName, AutoscalingSettings> NOW = Map.of(SEARCH, AutoscalingSettings.DEFAULT);

    @Test
    void autoscaling_atItsBounds_isFine() {
        AutoscalingChange least = new AutoscalingChange(0, 1, 10, 0, 1, 1, 1, 1);
        AutoscalingChange most = new AutoscalingChange(900, 900, 3_600, 3_600, 1_000, 100, 1_000_000, 50);
        assertThat(autoscaling(AutoscalingUpdate.of("Search", least))).isEmpty();
        assertThat(autoscaling(AutoscalingUpdate.of("Search", most))).isEmpty();
        assertThat(autoscaling(AutoscalingUpdate.of("Search", AutoscalingChange.NONE)))
                .isEmpty();
    }

    @Test
    void autoscaling_outOfBounds_namesEachField() {
        AutoscalingChange low = new AutoscalingChange(-1, 0, 9, -1, 0, 0, 0, 0);
        assertThat(autoscaling(AutoscalingUpdate.of("Search", low)))
                .containsExactly(
                        "updates[0].autoscaling_settings.min_replica: must be at least 0, not -1",
                        "updates[0].autoscaling_settings.max_replica: must be at least 1, not 0",
                        "updates[0].autoscaling_settings.autoscaling_window: must be from 10 to 3600, not 9",
                        "updates[0].autoscaling_settings.scale_down_delay: must be from 0 to 3600, not -1",
                        "updates[0].autoscaling_settings.concurrency_target: must be at least 1, not 0",
                        "updates[0].autoscaling_settings.target_utilization_percentage: must be from 1 to 100, not 0",
                        "updates[0].autoscaling_settings.target_in_flight_tokens: must be at least 1, not 0",
                        "updates[0].autoscaling_settings.max_scale_down_rate: must be from 1 to 50, not 0");
        assertThat(autoscaling(AutoscalingUpdate.of(
                        "Search", new AutoscalingChange(null, null, 3_601, 3_601, null, 101, null, 51))))
                .hasSize(4);
    }

    @Test
    void autoscaling_minAboveMax_isJudgedAsItWouldBe() {
        assertThat(autoscaling(AutoscalingUpdate.of("Search", AutoscalingChange.NONE.withMinReplica(2))))
                .containsExactly("updates[0].autoscaling_settings.min_replica: would be 2, more than max_replica, 1");
        assertThat(autoscaling(AutoscalingUpdate.of("Search", AutoscalingChange.replicas(2, 2))))
                .isEmpty();
        Map<ChainletName, AutoscalingSettings> between2And5 = Map.of(SEARCH, AutoscalingSettings.replicas(2, 5));
        assertThat(SettingsRules.check(
                        PRODUCTION,
                        List.of(AutoscalingUpdate.of("Search", AutoscalingChange.NONE.withMaxReplica(1))),
                        between2And5))
                .extracting(Violation::toString)
                .containsExactly("updates[0].autoscaling_settings.min_replica: would be 2, more than max_replica, 1");
    }

    @Test
    void autoscaling_minAboveMaxAlready_isNoMistakeOfAChangeOfSomethingElse() {
        Map<ChainletName, AutoscalingSettings> odd = Map.of(SEARCH, AutoscalingSettings.of(3, 1, 1));
        assertThat(SettingsRules.check(
                        PRODUCTION,
                        List.of(AutoscalingUpdate.of("Search", AutoscalingChange.NONE.withTiming(60, 900))),
                        odd))
                .isEmpty();
    }

    @Test
    void autoscaling_ofNothing_twiceOrUnknown_isWrong() {
        assertThat(autoscaling()).containsExactly("updates: must hold at least one update");
        assertThat(autoscaling(
                        AutoscalingUpdate.of("Search", AutoscalingChange.NONE),
                        AutoscalingUpdate.of("Search", AutoscalingChange.NONE),
                        AutoscalingUpdate.of("Serch", AutoscalingChange.NONE)))
                .containsExactly(
                        "updates[1].chainlet_name: names chainlet \"Search\" again",
                        "updates[2].chainlet_name: environment \"production\" has no chainlet \"Serch\""
                                + " (did you mean \"Search\"?)");
    }

    @Test
    void environment_takenOrUnusableName_isWrong() {
        assertThat(environment(NewEnvironment.named("canary"))).isEmpty();
        assertThat(environment(NewEnvironment.named("production")))
                .containsExactly("name: chain \"abcd1234\" has an environment \"production\" already");
        assertThat(environment(NewEnvironment.named(".."))).containsExactly("name: \"..\" cannot stand in a path");
    }

    @Test
    void environment_chainlets_areTheChainsAndOnKnownTypes() {
        assertThat(environment(NewEnvironment.named("canary")
                        .withChainlets(NewChainlet.of("Search", "1x4"), NewChainlet.of("Other", "1x2"))))
                .containsExactly(
                        "chainlet_settings[0].instance_type_id: there is no instance type \"1x4\" (did you mean \"1x2\"?)",
                        "chainlet_settings[1].chainlet_name: chain \"abcd1234\" has no chainlet \"Other\"");
        assertThat(environment(NewEnvironment.named("canary")
                        .withChainlets(NewChainlet.of("Search", "1x2")
                                .withAutoscaling(AutoscalingChange.NONE.withMinReplica(3)))))
                .containsExactly("chainlet_settings[0].autoscaling_settings.min_replica:"
                        + " would be 3, more than max_replica, 1");
    }

    @Test
    void environment_chainletTwice_orPromotionOutOfItsRange_isWrong() {
        assertThat(environment(NewEnvironment.named("canary")
                        .withPromotion(PromotionChange.NONE.withRampUp(-1))
                        .withChainlets(NewChainlet.of("Search", "1x2"), NewChainlet.of("Search", "1x2"))))
                .containsExactly(
                        "promotion_settings.ramp_up_duration_seconds: must be at least 0, not -1",
                        "chainlet_settings[1].chainlet_name: names chainlet \"Search\" again");
    }

    @Test
    void environment_withoutTheUsualType_mustNameOne() {
        List<Violation> violations = SettingsRules.check(
                PRODUCTION.chainId(),
                NewEnvironment.named("canary"),
                List.of(),
                List.of(SEARCH),
                List.of(new InstanceTypeId("own")));
        assertThat(violations)
                .extracting(Violation::toString)
                .containsExactly("chainlet_settings: there is no instance type \"1x2\"");
    }

    @Test
    void environment_overTheBound_isWrong() {
        List<EnvironmentName> taken = IntStream.range(0, ChangeRules.MOST_ENVIRONMENTS)
                .mapToObj(number -> new EnvironmentName("e" + number))
                .toList();
        List<InstanceTypeId> types = List.of(new InstanceTypeId("1x2"));
        ChainId chain = PRODUCTION.chainId();
        NewEnvironment canary = NewEnvironment.named("canary");
        assertThat(SettingsRules.check(chain, canary, taken, List.of(SEARCH), types))
                .extracting(Violation::rule)
                .containsExactly("environment-count");
        assertThat(SettingsRules.check(chain, canary, taken.subList(1, taken.size()), List.of(SEARCH), types))
                .isEmpty();
    }

    @Test
    void promotion_strategyAndDuration_areKnownAndNotNegative() {
        assertThat(SettingsRules.check(PromotionChange.NONE.withRampUp(0))).isEmpty();
        assertThat(SettingsRules.check(
                        PromotionChange.NONE.withRampUp(-1).withCleanup(new PromotionCleanupStrategy("SHRED"))))
                .extracting(Violation::toString)
                .containsExactly(
                        "promotion_settings.promotion_cleanup_strategy: must be KEEP, SCALE_TO_ZERO or DEACTIVATE",
                        "promotion_settings.ramp_up_duration_seconds: must be at least 0, not -1");
    }

    @Test
    void promotion_rollingDeploys_areOfTheOneStrategy_andOfNumbersThatAreNotNegative() {
        RollingDeployChange wrong = new RollingDeployChange("SHUFFLE", -1, 0, -2, null);
        PromotionChange change = new PromotionChange(null, null, null, wrong, null, null);
        assertThat(SettingsRules.check(change))
                .extracting(Violation::toString)
                .containsExactly(
                        "promotion_settings.rolling_deploy_config.rolling_deploy_strategy: must be REPLICA",
                        "promotion_settings.rolling_deploy_config.max_surge_percent: must be at least 0, not -1",
                        "promotion_settings.rolling_deploy_config.stabilization_time_seconds: must be at least 0, not -2");
        RollingDeployChange right = new RollingDeployChange("REPLICA", 25, 0, 0, null);
        assertThat(SettingsRules.check(new PromotionChange(null, null, null, right, null, null)))
                .isEmpty();
    }

    private static List<String> autoscaling(AutoscalingUpdate... updates) {
        return SettingsRules.check(PRODUCTION, List.of(updates), NOW).stream()
                .map(Violation::toString)
                .toList();
    }

    private static List<String> environment(NewEnvironment environment) {
        return SettingsRules.check(
                        new ChainId("abcd1234"),
                        environment,
                        List.of(new EnvironmentName("production")),
                        List.of(SEARCH),
                        List.of(new InstanceTypeId("1x2")))
                .stream()
                .map(Violation::toString)
                .toList();
    }
}
