package io.github.chainlets.http.async;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.spi.EnvironmentSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * {@link EnvironmentSettings} without waiting. Each call sends its request at most once, cancelled or not. Safe for use by many
 * threads; timeouts as {@link AsyncChainEnvironments}.
 */
public interface AsyncEnvironmentSettings {
    /** See {@link EnvironmentSettings#createEnvironment}. */
    CompletableFuture<ChainEnvironment> createEnvironment(
            ChainId chainId, NewEnvironment environment, Duration timeout);

    /** See {@link EnvironmentSettings#changePromotionSettings}. The future's value says no more than that it is done. */
    CompletableFuture<?> changePromotionSettings(EnvironmentRef ref, PromotionChange change, Duration timeout);

    /** See {@link EnvironmentSettings#changeAutoscaling}. */
    CompletableFuture<AutoscalingOutcome> changeAutoscaling(
            EnvironmentRef ref, List<AutoscalingUpdate> updates, Duration timeout);
}
