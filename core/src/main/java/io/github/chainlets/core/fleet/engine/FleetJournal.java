package io.github.chainlets.core.fleet.engine;

import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetState;

/** Where the events of one run are kept. For one thread. */
public interface FleetJournal {
    /** Returns where the run is. */
    FleetState state();

    /**
     * Stores an event, and only then lets it count.
     *
     * @return where the run is after it
     */
    FleetState tell(FleetEvent event);
}
