package io.github.chainlets.mockserver;

import io.github.chainlets.mockserver.budget.NoRoomException;
import io.github.chainlets.mockserver.faults.ArmedFaults;
import io.github.chainlets.mockserver.traffic.HttpFault;
import io.github.chainlets.mockserver.world.LiveWorld;
import java.util.List;

/** The faults armed for a world. Safe for use by many threads. */
public final class HttpFaults {
    private final LiveWorld world;

    HttpFaults(LiveWorld world) {
        this.world = world;
    }

    private ArmedFaults armed() {
        return world.here().faults();
    }

    /**
     * Arms a fault. Of those that are armed for an operation the first strikes first; one that chance spares a request leaves it to
     * the next.
     *
     * @throws IllegalArgumentException if there is no such operation, saying which was probably meant
     * @throws IllegalStateException if more than 1,000 are armed, or there is no memory left for it
     */
    public void add(HttpFault fault) {
        try {
            armed().add(fault);
        } catch (NoRoomException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns the faults that are not spent yet, each with how many times it is still to strike. */
    public List<HttpFault> pending() {
        return armed().pending();
    }

    /** Returns the faults that have not struck yet, not even once. */
    public List<HttpFault> unstruck() {
        return armed().unstruck();
    }

    /**
     * Checks that each fault that was armed has struck at least once: one that never does proves nothing.
     *
     * @throws AssertionError naming those that have not
     */
    public void assertAllStruck() {
        List<HttpFault> left = unstruck();
        if (!left.isEmpty()) {
            throw new AssertionError("expected every fault to have struck, but these never did: " + left);
        }
    }

    /** Disarms all faults. */
    public void clear() {
        armed().clear();
    }
}
