package io.github.chainlets.mockserver.durable;

import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.world.WorldMemory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * What all worlds that last share.
 *
 * @param shared whether others append to the log, too
 * @param snapshotEvery after how many events a snapshot is worth it, at least
 * @param server tells this server's appends from those of others
 * @param appends how many there were
 * @param closing whether requests are held back no more
 */
record Durability(
        EventLog log,
        boolean shared,
        long snapshotEvery,
        ServerSettings settings,
        WorldMemory memory,
        LongPredicate makeRoom,
        Decider decider,
        String server,
        AtomicLong appends,
        AtomicBoolean closing) {
    /** Returns a name for something that is to be appended, which nothing else has. */
    String nextName() {
        return server + "-" + appends.incrementAndGet();
    }

    /** Returns this for a world beside the one that is served: nothing that others keep is forgotten for it. */
    Durability lettingOthersBe() {
        return new Durability(
                log, shared, snapshotEvery, settings, memory, bytes -> false, decider, server, appends, closing);
    }
}
