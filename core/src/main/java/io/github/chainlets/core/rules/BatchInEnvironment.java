package io.github.chainlets.core.rules;

import io.github.chainlets.core.InstanceTypeUpdates;
import org.jspecify.annotations.Nullable;

/** A batch together with the place it is meant for: what the {@link EnvironmentRules} judge. */
final class BatchInEnvironment {
    private final InstanceTypeUpdates batch;
    private final Surroundings surroundings;
    private final ClosestName closestName = new ClosestName();

    BatchInEnvironment(InstanceTypeUpdates batch, Surroundings surroundings) {
        this.batch = batch;
        this.surroundings = surroundings;
    }

    InstanceTypeUpdates batch() {
        return batch;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Returns the known name closest to an unknown one, or {@code null} if none is close. */
    @Nullable
    String closest(Object unknown, Iterable<?> known) {
        return closestName.to(unknown.toString(), known);
    }
}
