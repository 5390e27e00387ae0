package io.github.chainlets.core.spi;

import java.util.EnumSet;
import java.util.Set;

/** The operations of the driven ports, by name: for events, faults and metrics. */
public enum Operation {
    /** {@link ChainEnvironments#updateInstanceTypes}. */
    UPDATE_INSTANCE_TYPES,
    /** {@link ChainEnvironments#environment}. */
    READ_ENVIRONMENT,
    /** {@link ChainEnvironments#deployment}. */
    READ_DEPLOYMENT,
    /** {@link InstanceTypeCatalog#instanceTypes}. */
    READ_INSTANCE_TYPES,
    /** {@link InstanceTypeCatalog#prices}. */
    READ_PRICES,
    /** {@link ChainDirectory#chains}. */
    READ_CHAINS,
    /** {@link ChainDirectory#chain}. */
    READ_CHAIN,
    /** {@link ChainDirectory#deployments}. */
    READ_DEPLOYMENTS,
    /** {@link ChainDirectory#environments}. */
    READ_ENVIRONMENTS,
    /** {@link Promotions#promote}. */
    PROMOTE,
    /** {@link Promotions#deactivate}. */
    DEACTIVATE,
    /** {@link EnvironmentSettings#createEnvironment}. */
    CREATE_ENVIRONMENT,
    /** {@link EnvironmentSettings#changePromotionSettings}. */
    CHANGE_PROMOTION_SETTINGS,
    /** {@link EnvironmentSettings#changeAutoscaling}. */
    CHANGE_AUTOSCALING,
    /** {@link Deletions#deleteDeployment}. */
    DELETE_DEPLOYMENT,
    /** {@link Deletions#deleteChain}. */
    DELETE_CHAIN,
    /** {@link ChainletLogs#logs}. */
    READ_LOGS,
    /** {@link AuditLog#entries}. */
    READ_AUDIT_LOG;

    private static final Set<Operation> CHANGES = EnumSet.of(
            UPDATE_INSTANCE_TYPES,
            PROMOTE,
            DEACTIVATE,
            CREATE_ENVIRONMENT,
            CHANGE_PROMOTION_SETTINGS,
            CHANGE_AUTOSCALING,
            DELETE_DEPLOYMENT,
            DELETE_CHAIN);
    private static final Set<Operation> RETRYABLE_CHANGES =
            EnumSet.of(CREATE_ENVIRONMENT, DELETE_DEPLOYMENT, DELETE_CHAIN);

    /** Tells whether it changes anything; a read does not. */
    public boolean isChange() {
        return CHANGES.contains(this);
    }

    /**
     * Tells whether a request whose outcome is not known may be sent again without a look first: it neither does a thing
     * twice nor undoes what another writer has done meanwhile. Reads may; so may creating an environment, for a name is taken
     * once, and deleting, for no id is given twice. A request that was {@linkplain
     * io.github.chainlets.core.UnavailableException certainly not applied} may be sent again in any case.
     */
    public boolean isRetryable() {
        return !isChange() || RETRYABLE_CHANGES.contains(this);
    }
}
