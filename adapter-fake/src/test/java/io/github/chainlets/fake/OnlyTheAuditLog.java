package io.github.chainlets.fake;

import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.ChainFamily;
import io.github.chainlets.core.spi.ChainletLogs;
import io.github.chainlets.core.spi.Deletions;
import io.github.chainlets.core.spi.EnvironmentSettings;
import io.github.chainlets.core.spi.Promotions;

/** A family of which only the audit log is used: the use case changes nothing by the others. */
record OnlyTheAuditLog(AuditLog auditLog) implements ChainFamily {
    @Override
    public Promotions promotions() {
        throw new AssertionError("the use case does not promote");
    }

    @Override
    public EnvironmentSettings environmentSettings() {
        throw new AssertionError("the use case does not set environments up");
    }

    @Override
    public Deletions deletions() {
        throw new AssertionError("the use case does not delete");
    }

    @Override
    public ChainletLogs chainletLogs() {
        throw new AssertionError("the use case reads no logs");
    }
}
