package io.github.chainlets.mockserver;

import io.github.chainlets.mockserver.faults.ArmedFaults;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.util.List;

/** The faults armed for a world. Safe for use by many threads. */
public final class HttpFaults {
    private final ArmedFaults armed;

    HttpFaults(ArmedFaults armed) {
        this.armed = armed;
    }

    /**
     * Arms a fault. The first one that is armed for an operation strikes first.
     *
     * @throws IllegalArgumentException if there is no such operation
     * @throws IllegalStateException if too many are armed already
     */
    public void add(HttpFault fault) {
        armed.add(fault);
    }

    /** Returns the faults that are not spent yet, each with how many times it is still to strike. */
    public List<HttpFault> pending() {
        return armed.pending();
    }

    /** Disarms all faults. */
    public void clear() {
        armed.clear();
    }
}
