package io.github.chainlets.core.api;

import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Pacer;
import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What an updater was built with. */
record Settings(
        ChainsBackend chains,
        Duration timeout,
        Duration rolloutTimeout,
        Duration pollInterval,
        Duration settleTime,
        Duration graceTime,
        Duration promotionWait,
        RetryPolicy retryPolicy,
        boolean checkBeforeSending,
        UpdateObserver observer,
        Map<String, String> attributes,
        Pacer pacer,
        TimeSource time,
        RandomGenerator random) {

    Settings withTimeout(Duration both) {
        return with(both, both, attributes);
    }

    Settings withAttributes(Map<String, String> others) {
        return with(timeout, rolloutTimeout, Map.copyOf(others));
    }

    private Settings with(Duration otherTimeout, Duration otherRolloutTimeout, Map<String, String> otherAttributes) {
        return new Settings(
                chains,
                otherTimeout,
                otherRolloutTimeout,
                pollInterval,
                settleTime,
                graceTime,
                promotionWait,
                retryPolicy,
                checkBeforeSending,
                observer,
                otherAttributes,
                pacer,
                time,
                random);
    }
}
