package io.github.chainlets.fake;

import java.time.Duration;

/**
 * The timelines that a lifecycle has. Those of most deployments are one and the same object: a chain keeps thousands of
 * deployments, and the collector copies what each of them holds.
 */
record Timelines(Timeline usual, Timeline waking, Lifecycle lifecycle) {
    static Timelines of(Lifecycle lifecycle) {
        return new Timelines(Timeline.of(lifecycle, PlannedOutcome.succeeds()), Timeline.waking(lifecycle), lifecycle);
    }

    Timeline with(PlannedOutcome outcome) {
        return Timeline.of(lifecycle, outcome);
    }

    Duration deactivating() {
        return lifecycle.deactivating();
    }
}
