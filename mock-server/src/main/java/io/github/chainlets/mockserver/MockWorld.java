package io.github.chainlets.mockserver;

import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.mockserver.traffic.Coverage;
import io.github.chainlets.mockserver.world.LiveWorld;
import java.net.URI;

/**
 * The world of one API key: to look at, and to steer. Worlds share nothing, so tests with keys of their own can run side by side
 * on one server. Safe for use by many threads. Needs no closing.
 *
 * <p>A server keeps 100,000 worlds, fewer where memory is short. One that had to make room for others is gone: everything that is asked of it then is an {@link
 * IllegalStateException}.
 */
public final class MockWorld {
    private final URI baseUrl;
    private final String key;
    private final LiveWorld world;
    private final HttpFaults faults;
    private final RecordedRequests requests;

    MockWorld(URI baseUrl, String key, LiveWorld world) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.world = world;
        this.faults = new HttpFaults(world);
        this.requests = new RecordedRequests(world);
    }

    /** Returns where the server is. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Returns the API key that this is the world of. */
    public String key() {
        return key;
    }

    /** Returns the state: what there is and what was applied. What is done here is not in the journal. */
    public FakeChains chains() {
        return world.here().chains();
    }

    /** Returns the time, which runs along with the machine's until it is moved. */
    public VirtualClock clock() {
        return world.here().clock();
    }

    /** Returns what is to go wrong on the wire. */
    public HttpFaults faults() {
        return faults;
    }

    /** Returns the requests that came. */
    public RecordedRequests requests() {
        return requests;
    }

    /** Returns what clients of this world were led through so far, whatever was reset and cleared since. */
    public Coverage coverage() {
        return world.here().coverage();
    }

    /**
     * Plans what becomes of the next deployments, one outcome for each, after those that are planned already.
     *
     * @throws IllegalStateException if more than 1,000 would then wait; none of these is planned
     */
    public void planOutcomes(PlannedOutcome... outcomes) {
        world.here().chains().planOutcomes(outcomes);
    }

    /**
     * Goes back to the beginning: state, faults, outcomes, snapshots and journal. Time goes on from where it is, at its usual speed.
     */
    public void reset() {
        world.here().reset();
    }

    /** Returns where it is; not the key. */
    @Override
    public String toString() {
        return "MockWorld at " + baseUrl;
    }
}
