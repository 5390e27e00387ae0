package io.github.chainlets.core.spi;

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
    READ_ENVIRONMENTS
}
