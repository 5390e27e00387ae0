package io.github.chainlets.core.fleet.engine;

import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.step.FleetEvent;
import java.util.List;

/**
 * What the commands of a run come down to. Each call does one thing, remembers nothing, and says what came of it by the event
 * that it leads to. Implementations are safe for use by many threads, and may be called in another process each time.
 *
 * <p>If the thread is interrupted, every call but {@link #send} throws {@link UnavailableException}.
 */
public interface FleetActions {
    /**
     * Looks whether an entry still holds. Sends nothing.
     *
     * @param callId the name that the call would have
     * @return {@link FleetEvent.Intended} if it holds: what to store before {@link #send}; {@link FleetEvent.Postponed} if a
     *     promotion is in its way; {@link FleetEvent.NotApplied} if it could not be looked at; or how it has ended
     */
    FleetEvent prepare(int index, FleetEntry entry, String callId);

    /**
     * Sends what is intended, once. Must not be called again for the same intent, whatever came of it.
     *
     * @return {@link FleetEvent.Accepted}, {@link FleetEvent.NotApplied}, {@link FleetEvent.OutcomeUnknown}, or how the entry has
     *     ended
     */
    FleetEvent send(FleetEntry entry, FleetEvent.Intended intent);

    /**
     * Finds out by reading what came of an intent. Sends nothing.
     *
     * @return {@link FleetEvent.Accepted}, {@link FleetEvent.NotApplied}, or {@link FleetEvent.OutcomeUnknown} if that cannot be
     *     told
     */
    FleetEvent reconcile(FleetEntry entry, FleetEvent.Intended intent);

    /**
     * Looks at rollouts once.
     *
     * @param now the reading of the time that {@link WatchedRollout#since()} counts by, in nanoseconds
     * @return the same rollouts, with what the look has shown
     */
    List<WatchedRollout> look(List<WatchedRollout> rollouts, long now);

    /**
     * Looks at deployments that were promoted. Returns the entries of those that still serve and are failing.
     *
     * @throws UnavailableException if they could not be read
     */
    List<Integer> unhealthy(List<WatchedRollout> promoted);
}
