package io.github.chainlets.core;

import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.running;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.Share;
import io.github.chainlets.core.testing.Records;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record with one field changed keeps the others. */
class WithTest {
    static Stream<Arguments> records() {
        ChainDeployment one = running("one", "ACTIVE", "production", START, "1x2", "1x2");
        ChainDeployment two = running("two", "DEPLOYING", "staging", START, "1x4", "1x2");
        return Stream.of(
                Arguments.of(
                        5,
                        new AutoscalingSettings(1, 2, 3, 4, 5, 6, 7, 8),
                        new AutoscalingSettings(11, 12, 13, 14, 15, 16, 17, 18)),
                Arguments.of(
                        5,
                        new PromotionSettings(
                                false, false, PromotionCleanupStrategy.KEEP, RollingDeployConfig.DEFAULT, false, 1),
                        new PromotionSettings(true, true, PromotionCleanupStrategy.DEACTIVATE, null, true, 2)),
                Arguments.of(
                        5,
                        new RollingDeployConfig("REPLICA", 1, 2, 3, 4),
                        new RollingDeployConfig("OTHER", 5, 6, 7, 8)),
                Arguments.of(1, type("1x2").withGpus(1, "A10G", 24), type("1x4")),
                Arguments.of(
                        2,
                        new InProgressPromotion("PAUSED", 30, "slow", true),
                        new InProgressPromotion("FAILED", 40, null, null)),
                Arguments.of(1, one, two),
                Arguments.of(1, on("HelloWorld", "1x2", AutoscalingSettings.DEFAULT), on("RandInt", "1x4", null)),
                Arguments.of(1, one.chainlets().get(0), two.chainlets().get(1)),
                Arguments.of(
                        3,
                        example("1x2", "1x2")
                                .withCandidateDeployment(two)
                                .withInProgressPromotion(InProgressPromotion.of("PAUSED", 30)),
                        ChainEnvironment.of(
                                        new EnvironmentName("staging"),
                                        START,
                                        new ChainId("other"),
                                        PromotionSettings.DEFAULT,
                                        List.of())
                                .withCurrentDeployment(two)),
                Arguments.of(1, new UpdateOutcome(false, one, List.of()), new UpdateOutcome(true, two, List.of())),
                Arguments.of(
                        1,
                        NewEnvironment.named("canary"),
                        new NewEnvironment(new EnvironmentName("blue"), PromotionChange.NONE.withRampUp(7), List.of())),
                Arguments.of(
                        6,
                        FleetPolicy.DEFAULT,
                        new FleetPolicy(
                                List.of(),
                                2,
                                Share.percent(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6),
                                7,
                                FleetPolicy.OnFailure.ROLL_BACK)));
    }

    /**
     * Calls each {@code withName(value)} that is named and typed like a component.
     *
     * @param methods how many such methods there are
     * @param other a record that differs from this one in each component that can be changed so
     */
    @ParameterizedTest
    @MethodSource("records")
    void recordWithOneFieldChanged_keepsTheOthers(int methods, Record record, Record other) throws Exception {
        int found = 0;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String name = component.getName();
            String with = "with" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            for (Method method : record.getClass().getMethods()) {
                if (method.getName().equals(with)
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {component.getType()})) {
                    Object value = component.getAccessor().invoke(other);
                    assertThat(method.invoke(record, value))
                            .as(with)
                            .isEqualTo(Records.with(record, name, value))
                            .isNotEqualTo(record);
                    found++;
                }
            }
        }
        assertThat(found).isEqualTo(methods);
    }
}
