package io.github.chainlets.core.reconcile;

/** What a verdict rests on, which says how sure it is. */
public enum Evidence {
    /** The audit log says that the key which sent the update has made, for this environment, a deployment that runs what was planned. */
    AUDIT_LOG,
    /**
     * A deployment that was not there before runs what was planned. That another writer asked for exactly the same meanwhile
     * cannot be excluded.
     */
    NEW_DEPLOYMENT,
    /** The environment's settings are what the update asked for, and were not before. No deployment shows whose doing it is. */
    SETTINGS,
    /** Nothing that was planned showed until the settle time was over. A request that is later than that is not seen. */
    SETTLE_TIME,
    /** Nothing that proves anything. */
    NONE
}
