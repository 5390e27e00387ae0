package io.github.chainlets.core.spi;

import io.github.chainlets.core.PromotionConflict;
import java.util.Optional;

/**
 * The service, or what stands for it: one object that hands out the driven ports. Safe for use by many threads. Whoever
 * wants to count, delay or record calls wraps this one object.
 */
public interface ChainsBackend {
    /** Returns the environments of chains: what the use case reads and changes. */
    ChainEnvironments environments();

    /** Returns the instance types on offer, and what they cost. */
    InstanceTypeCatalog catalog();

    /** Returns the lists of the read side. */
    ChainDirectory directory();

    /**
     * Tells what a changing update meets while a promotion is in progress. Plans follow what is declared here; the service
     * rejects, which is the default.
     */
    default PromotionConflict promotionConflict() {
        return PromotionConflict.REJECT;
    }

    /**
     * Returns the rest of the family, where the backend offers it; nothing by default. The use case works without, and takes
     * the audit log for evidence where it is there.
     */
    default Optional<ChainFamily> family() {
        return Optional.empty();
    }
}
