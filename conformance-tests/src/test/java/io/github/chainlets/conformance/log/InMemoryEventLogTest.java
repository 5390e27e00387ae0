package io.github.chainlets.conformance.log;

import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;

/** The log in memory keeps the contract. */
class InMemoryEventLogTest extends EventLogContract {
    private final EventLog log = EventLog.inMemory(TimeSource.system());

    @Override
    protected EventLog log() {
        return log;
    }
}
