package io.github.chainlets.core;

/**
 * What becomes of the deployment that a promotion replaces ({@code PromotionCleanupStrategyV1}).
 *
 * <p>Open, as {@link DeploymentStatus} is: text that is not known is kept.
 *
 * @param name the strategy as the service writes it
 */
public record PromotionCleanupStrategy(String name) {
    /** It stays as it is. */
    public static final PromotionCleanupStrategy KEEP = new PromotionCleanupStrategy("KEEP");
    /** Its replicas go; it can wake up. The service's default. */
    public static final PromotionCleanupStrategy SCALE_TO_ZERO = new PromotionCleanupStrategy("SCALE_TO_ZERO");
    /** It is taken off its machines. */
    public static final PromotionCleanupStrategy DEACTIVATE = new PromotionCleanupStrategy("DEACTIVATE");

    /** Checks the text. */
    public PromotionCleanupStrategy {
        Text.wellFormed(name, "promotion cleanup strategy");
    }

    /** Returns the strategy as the service writes it. */
    @Override
    public String toString() {
        return name;
    }
}
