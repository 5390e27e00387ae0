package io.github.chainlets.core;

import static io.github.chainlets.core.testing.Sample.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DomainTest {
    @Test
    void batch_keepsItsOrder() {
        InstanceTypeUpdates batch =
                InstanceTypeUpdates.of("B", "1").and("A", "2").and("B", "3");
        assertThat(batch.updates())
                .containsExactly(
                        InstanceTypeUpdate.of("B", "1"),
                        InstanceTypeUpdate.of("A", "2"),
                        InstanceTypeUpdate.of("B", "3"));
        Map<String, String> map = new LinkedHashMap<>();
        map.put("B", "1");
        map.put("A", "2");
        assertThat(InstanceTypeUpdates.copyOf(map))
                .isEqualTo(InstanceTypeUpdates.of("B", "1").and("A", "2"));
    }

    @Test
    void batch_isNotChangedByWhatItWasMadeOf() {
        List<InstanceTypeUpdate> list = new ArrayList<>(List.of(InstanceTypeUpdate.of("A", "1")));
        InstanceTypeUpdates batch = InstanceTypeUpdates.copyOf(list);
        list.clear();
        assertThat(batch.updates()).hasSize(1);
    }

    @Test
    void status_unknownText_isKept() {
        DeploymentStatus status = new DeploymentStatus("REHEATING");
        assertThat(status).hasToString("REHEATING");
        assertThat(status.isKnown()).isFalse();
        assertThat(status.isFailure()).isFalse();
    }

    @Test
    void status_theFourteenOfTheSpecification_areKnown() {
        assertThat(DeploymentStatus.known()).hasSize(14).doesNotHaveDuplicates().allMatch(DeploymentStatus::isKnown);
        assertThat(new DeploymentStatus("ACTIVE")).isEqualTo(DeploymentStatus.ACTIVE);
    }

    @Test
    void status_failuresAreThoseThatNeverServe() {
        assertThat(DeploymentStatus.known().stream().filter(DeploymentStatus::isFailure))
                .extracting(DeploymentStatus::name)
                .containsExactlyInAnyOrder("DEPLOY_FAILED", "UNHEALTHY", "BUILD_FAILED", "BUILD_STOPPED", "FAILED");
    }

    @Test
    void autoscaling_defaultsAreTheDocumentedOnes() {
        assertThat(AutoscalingSettings.DEFAULT)
                .isEqualTo(AutoscalingSettings.of(0, 1, 1)
                        .withAutoscalingWindow(60)
                        .withScaleDownDelay(900)
                        .withTargetUtilizationPercentage(70));
        assertThat(AutoscalingSettings.replicas(2, 5))
                .isEqualTo(AutoscalingSettings.of(2, 5, 1)
                        .withAutoscalingWindow(60)
                        .withScaleDownDelay(900)
                        .withTargetUtilizationPercentage(70));
        assertThat(AutoscalingSettings.replicas(0, 0).maxReplica()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> AutoscalingSettings.replicas(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> AutoscalingSettings.replicas(-1, 1));
    }

    @Test
    void promotion_defaultsAreTheDocumentedOnes() {
        assertThat(PromotionSettings.DEFAULT)
                .isEqualTo(
                        new PromotionSettings(false, false, PromotionCleanupStrategy.SCALE_TO_ZERO, null, false, 600));
        assertThat(PromotionSettings.DEFAULT.withRampUp(60).withCleanup(PromotionCleanupStrategy.KEEP))
                .isEqualTo(new PromotionSettings(false, false, PromotionCleanupStrategy.KEEP, null, true, 60));
        assertThat(PromotionSettings.DEFAULT.withRampUp(0).rampUpDurationSeconds())
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> PromotionSettings.DEFAULT.withRampUp(-1));
        assertThat(PromotionCleanupStrategy.KEEP).hasToString("KEEP");
    }

    @Test
    void settings_thatAreWantedOtherwise_areNamed() {
        ChainEnvironment now = example("1x4", "1x2");
        assertThat(now.wantedOtherwiseThan(now.wanted())).isEmpty();
        assertThat(now.wantedOtherwiseThan(Map.of(
                        new ChainletName("HelloWorld"), new InstanceTypeId("1x2"),
                        new ChainletName("Other"), new InstanceTypeId("1x2"))))
                .containsExactlyInAnyOrder(
                        "chainlet \"HelloWorld\" is wanted on 1x4 now, not on 1x2",
                        "chainlet \"Other\" is gone",
                        "chainlet \"RandInt\" is new");
    }

    @Test
    void instanceType_hasNoGpuUnlessItIsGivenSome() {
        InstanceType plain = InstanceType.of(new InstanceTypeId("A10G:2x24x96"), "A10G, 24 vCPU", 98_304, 24_000);
        assertThat(plain.gpuCount()).isZero();
        assertThat(plain.withGpus(2, "A10G", 24_576))
                .isEqualTo(new InstanceType(plain.id(), "A10G, 24 vCPU", 98_304, 24_000, 2, "A10G", 24_576));
    }

    @Test
    void environmentRef_readsAsAPath() {
        EnvironmentRef ref = EnvironmentRef.of("abcd1234", "production");
        assertThat(ref).hasToString("abcd1234/production");
        ChainEnvironment environment = ChainEnvironment.of(
                ref.environmentName(), Instant.EPOCH, ref.chainId(), PromotionSettings.DEFAULT, List.of());
        assertThat(environment.ref()).isEqualTo(ref);
    }

    @Test
    void places_areOrderedAsAReaderMeetsThem() {
        assertThat(List.of(
                                Place.instanceTypeId(2),
                                Place.chainletName(10),
                                Place.BATCH,
                                Place.chainletName(2),
                                Place.ENVIRONMENT,
                                Place.CHAIN)
                        .stream()
                        .sorted()
                        .map(Place::toString))
                .containsExactly(
                        "chain_id",
                        "env_name",
                        "updates",
                        "updates[2].chainlet_name",
                        "updates[2].instance_type_id",
                        "updates[10].chainlet_name");
    }

    @Test
    void violation_readsAsPlaceMessageAndSuggestion() {
        Violation plain = new Violation("r", Place.BATCH, "is wrong", null);
        assertThat(plain).hasToString("updates: is wrong");
        assertThat(plain.suggestion()).isEmpty();
        Violation close = new Violation("r", Place.chainletName(0), "is wrong", "Near");
        assertThat(close).hasToString("updates[0].chainlet_name: is wrong (did you mean \"Near\"?)");
        assertThat(close.suggestion()).contains("Near");
        assertThat(Violation.missingDeployment(new ChainId("abcd1234"), new DeploymentId("qqqqqqq")))
                .hasToString("chain_deployment_id: chain \"abcd1234\" has no deployment \"qqqqqqq\"");
    }

    @Test
    void failures_endInWhatToDoNext() {
        assertThat(new UnavailableException("The server is busy", null, null, null))
                .hasMessage("The server is busy. Nothing was changed: it is safe to retry.");
        UnavailableException limited = new UnavailableException("Too fast.", Duration.ofSeconds(7), null, null);
        assertThat(limited).hasMessage("Too fast. Nothing was changed: it is safe to retry after 7 s.");
        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(new IndeterminateException("Is it there?", null, null))
                .hasMessage("Is it there? It may have been applied: read the environment (reconcile does) before"
                        + " retrying.");
        for (RejectedException.Reason reason : RejectedException.Reason.values()) {
            assertThat(new RejectedException("No", reason, List.of(), null, null))
                    .hasMessageStartingWith("No. Nothing was changed: ")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void failures_carryWhatTheServiceSaid() {
        ServiceError said = new ServiceError(503, "BUSY", "come back");
        assertThat(new UnavailableException("x", null, said, null).serviceError())
                .contains(said);
        assertThat(new UnavailableException("x", null, null, null).serviceError())
                .isEmpty();
    }

    @Test
    void refusal_serialisedAndReadBack_keepsItsViolations() throws Exception {
        RejectedException refusal = RejectedException.conflict(
                "no",
                List.of(new Violation("no-promotion", Place.ENVIRONMENT, "in the way", null)),
                new DeploymentId("abc1234"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(refusal);
        RejectedException back =
                (RejectedException) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(back.violations()).isEqualTo(refusal.violations());
        assertThat(back.promotion()).isEqualTo(refusal.promotion());
        assertThat(back.reason()).isEqualTo(RejectedException.Reason.CONFLICT);
        assertThat(back).hasMessage(refusal.getMessage());
    }
}
