package io.github.chainlets.mockserver.traffic;

import java.util.List;

/**
 * The faults planned for a world. The first one that is planned for an operation strikes first. Safe for use by many threads.
 */
public interface HttpFaults {
    /**
     * Plans a fault.
     *
     * @throws IllegalArgumentException if there is no such operation
     * @throws IllegalStateException if too many are planned already
     */
    void add(HttpFault fault);

    /** Returns the faults that are not spent yet, each with how many times it is still to strike. */
    List<HttpFault> pending();

    /** Forgets all faults. */
    void clear();
}
