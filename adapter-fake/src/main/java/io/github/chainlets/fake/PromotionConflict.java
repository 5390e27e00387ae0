package io.github.chainlets.fake;

/** What a changing update meets while a promotion into its environment is in progress. */
public enum PromotionConflict {
    /** It is rejected. */
    REJECT,
    /** Its deployment takes the place of the one being promoted. */
    SUPERSEDE
}
