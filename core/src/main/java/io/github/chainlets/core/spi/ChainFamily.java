package io.github.chainlets.core.spi;

/**
 * What the service offers for chains besides the update and the reads of {@link ChainsBackend}: one object that hands out
 * further ports.
 */
public interface ChainFamily {
    /** Returns what puts deployments into service and takes them out. */
    Promotions promotions();

    /** Returns what makes environments and sets them up. */
    EnvironmentSettings environmentSettings();

    /** Returns what deletes. */
    Deletions deletions();

    /** Returns what chainlets say. */
    ChainletLogs chainletLogs();

    /** Returns who changed what. */
    AuditLog auditLog();
}
