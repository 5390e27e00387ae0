package io.github.chainlets.core;

/** What a changing update meets while a promotion into its environment is in progress. */
public enum PromotionConflict {
    /** It is rejected. The service documents one active promotion for each environment. */
    REJECT,
    /** Its deployment takes the place of the one being promoted. */
    SUPERSEDE
}
