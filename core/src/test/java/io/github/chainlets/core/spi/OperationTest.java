package io.github.chainlets.core.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OperationTest {
    @Test
    void reads_changeNothingAndMayBeRepeated() {
        assertThat(Operation.values())
                .filteredOn(operation -> operation.name().startsWith("READ_"))
                .hasSize(10)
                .allMatch(operation -> !operation.isChange() && operation.isRetryable());
    }

    @Test
    void changes_mayBeRetried_whereNothingHappensTwiceAndNobodysWorkIsUndone() {
        assertThat(Arrays.stream(Operation.values()).filter(Operation::isChange).filter(Operation::isRetryable))
                .containsExactlyInAnyOrder(
                        Operation.CREATE_ENVIRONMENT, Operation.DELETE_DEPLOYMENT, Operation.DELETE_CHAIN);
        assertThat(Arrays.stream(Operation.values()).filter(Operation::isChange).filter(op -> !op.isRetryable()))
                .containsExactlyInAnyOrder(
                        Operation.UPDATE_INSTANCE_TYPES,
                        Operation.PROMOTE,
                        Operation.DEACTIVATE,
                        Operation.CHANGE_PROMOTION_SETTINGS,
                        Operation.CHANGE_AUTOSCALING);
    }
}
