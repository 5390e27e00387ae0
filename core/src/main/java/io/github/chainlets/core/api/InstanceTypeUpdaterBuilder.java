package io.github.chainlets.core.api;

import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Builds {@link InstanceTypeUpdater}s. Each setter checks its value at once. Not safe for use by many threads.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setter</th><th>default</th></tr>
 * <tr><td>{@link #timeout}</td><td>60 s</td></tr>
 * <tr><td>{@link #rolloutTimeout}</td><td>1 h</td></tr>
 * <tr><td>{@link #pollInterval}</td><td>5 s</td></tr>
 * <tr><td>{@link #settleTime}</td><td>10 s</td></tr>
 * <tr><td>{@link #retryPolicy}</td><td>{@link RetryPolicy#DEFAULT}</td></tr>
 * <tr><td>{@link #checkBeforeSending}</td><td>true</td></tr>
 * <tr><td>{@link #observer}</td><td>none</td></tr>
 * <tr><td>{@link #clock}</td><td>the system's, UTC</td></tr>
 * <tr><td>{@link #sleeper}</td><td>the calling thread sleeps</td></tr>
 * <tr><td>{@link #random}</td><td>the calling thread's</td></tr>
 * </table>
 */
public final class InstanceTypeUpdaterBuilder {
    private final ChainEnvironments environments;
    private final InstanceTypeCatalog catalog;
    private Duration timeout = Duration.ofSeconds(60);
    private Duration rolloutTimeout = Duration.ofHours(1);
    private Duration pollInterval = Duration.ofSeconds(5);
    private Duration settleTime = Duration.ofSeconds(10);
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private boolean checkBeforeSending = true;
    private UpdateObserver observer = UpdateObserver.NONE;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();
    private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    InstanceTypeUpdaterBuilder(ChainEnvironments environments, InstanceTypeCatalog catalog) {
        this.environments = Objects.requireNonNull(environments, "environments");
        this.catalog = Objects.requireNonNull(catalog, "catalog");
    }

    /** Sets how long {@code plan}, {@code update} and {@code reconcile} may take, repeats and waits included. */
    public InstanceTypeUpdaterBuilder timeout(Duration timeout) {
        this.timeout = positive(timeout, "timeout");
        return this;
    }

    /** Sets how long {@code follow} watches. */
    public InstanceTypeUpdaterBuilder rolloutTimeout(Duration rolloutTimeout) {
        this.rolloutTimeout = positive(rolloutTimeout, "rolloutTimeout");
        return this;
    }

    /** Sets how long {@code follow} and {@code reconcile} wait between two looks. */
    public InstanceTypeUpdaterBuilder pollInterval(Duration pollInterval) {
        this.pollInterval = positive(pollInterval, "pollInterval");
        return this;
    }

    /** Sets how long {@code reconcile} gives a lost request to arrive before it says that it did not. May be zero. */
    public InstanceTypeUpdaterBuilder settleTime(Duration settleTime) {
        if (settleTime.isNegative()) {
            throw new IllegalArgumentException("settleTime must not be negative, not " + settleTime);
        }
        this.settleTime = settleTime;
        return this;
    }

    /** Sets what is repeated, and after what wait. */
    public InstanceTypeUpdaterBuilder retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
        return this;
    }

    /**
     * Sets whether {@code update} checks the rules on the batch alone before it sends anything. A server that must judge
     * chain and environment first switches this off and leaves all the judging to the port.
     */
    public InstanceTypeUpdaterBuilder checkBeforeSending(boolean checkBeforeSending) {
        this.checkBeforeSending = checkBeforeSending;
        return this;
    }

    /** Sets who sees what happens. */
    public InstanceTypeUpdaterBuilder observer(UpdateObserver observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /** Sets the clock that timeouts are measured by. */
    public InstanceTypeUpdaterBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Sets how to wait. */
    public InstanceTypeUpdaterBuilder sleeper(Sleeper sleeper) {
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
        return this;
    }

    /** Sets where the jitter of waits comes from; must be safe for use by many threads if the updater is so used. */
    public InstanceTypeUpdaterBuilder random(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /** Builds the updater. The builder may go on to build others. */
    public InstanceTypeUpdater build() {
        UpdateObserver safe = new SafeObserver(observer);
        Waiting waiting = new Waiting(clock, sleeper);
        Attempts attempts = new Attempts(retryPolicy, waiting, random, safe);
        return new PortsUpdater(
                new PortsUpdater.Timeouts(timeout, rolloutTimeout),
                waiting,
                new Planning(environments, catalog, attempts),
                new Updating(environments, attempts, checkBeforeSending, safe),
                new Following(environments, attempts.once(), waiting, pollInterval, safe),
                new Reconciling(environments, attempts, waiting, pollInterval, settleTime));
    }

    static Duration positive(Duration value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + " must be positive, not " + value);
        }
        return value;
    }
}
