package io.github.chainlets.core.api;

import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Pacer;
import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Builds {@link InstanceTypeUpdater}s. Each setter checks its value at once. Durations may be as long as they like. Not safe
 * for use by many threads.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setter</th><th>default</th></tr>
 * <tr><td>{@link #timeout}</td><td>60 s</td></tr>
 * <tr><td>{@link #rolloutTimeout}</td><td>1 h</td></tr>
 * <tr><td>{@link #pollInterval}</td><td>5 s</td></tr>
 * <tr><td>{@link #settleTime}</td><td>10 s</td></tr>
 * <tr><td>{@link #graceTime}</td><td>30 s</td></tr>
 * <tr><td>{@link #promotionWait}</td><td>none</td></tr>
 * <tr><td>{@link #catalogKeptFor}</td><td>5 min</td></tr>
 * <tr><td>{@link #retryPolicy}</td><td>{@link RetryPolicy#DEFAULT}</td></tr>
 * <tr><td>{@link #checkBeforeSending}</td><td>true</td></tr>
 * <tr><td>{@link #observer}</td><td>none</td></tr>
 * <tr><td>{@link #pacer}</td><td>none</td></tr>
 * <tr><td>{@link #time}</td><td>the machine's</td></tr>
 * <tr><td>{@link #random}</td><td>the calling thread's</td></tr>
 * </table>
 */
public final class InstanceTypeUpdaterBuilder {
    private final ChainsBackend chains;
    private Duration timeout = Duration.ofSeconds(60);
    private Duration rolloutTimeout = Duration.ofHours(1);
    private Duration pollInterval = Duration.ofSeconds(5);
    private Duration settleTime = Duration.ofSeconds(10);
    private Duration graceTime = Duration.ofSeconds(30);
    private Duration promotionWait = Duration.ZERO;
    private Duration catalogKeptFor = Duration.ofMinutes(5);
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private boolean checkBeforeSending = true;
    private UpdateObserver observer = UpdateObserver.NONE;
    private Pacer pacer = Pacer.NONE;
    private TimeSource time = TimeSource.system();
    private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    InstanceTypeUpdaterBuilder(ChainsBackend chains) {
        this.chains = Objects.requireNonNull(chains, "chains");
    }

    /** Sets how long {@code plan}, {@code prepare}, {@code update} and {@code reconcile} may take, retries included. */
    public InstanceTypeUpdaterBuilder timeout(Duration timeout) {
        this.timeout = positive(timeout, "timeout");
        return this;
    }

    /** Sets how long {@code follow} and {@code watch} look. */
    public InstanceTypeUpdaterBuilder rolloutTimeout(Duration rolloutTimeout) {
        this.rolloutTimeout = positive(rolloutTimeout, "rolloutTimeout");
        return this;
    }

    /** Sets how long to wait between two looks. A watch whose time is short looks more often: four times at least. */
    public InstanceTypeUpdaterBuilder pollInterval(Duration pollInterval) {
        this.pollInterval = positive(pollInterval, "pollInterval");
        return this;
    }

    /**
     * Sets how long {@code reconcile} gives a lost request to arrive, and reads to catch up, before it says that an update was
     * not applied. Must be less than the timeout for that verdict ever to come. May be zero.
     */
    public InstanceTypeUpdaterBuilder settleTime(Duration settleTime) {
        this.settleTime = notNegative(settleTime, "settleTime");
        return this;
    }

    /**
     * Sets how long {@code follow} and {@code watch} take what the environment does not show for a lag of reads, before they
     * say that a deployment was withdrawn or does not exist. May be zero.
     */
    public InstanceTypeUpdaterBuilder graceTime(Duration graceTime) {
        this.graceTime = notNegative(graceTime, "graceTime");
        return this;
    }

    /**
     * Sets how long {@code update} of a batch waits for a promotion that is in the way, on top of its timeout. Updates of a
     * plan never wait: once the promotion has ended, the plan is stale.
     */
    public InstanceTypeUpdaterBuilder promotionWait(Duration promotionWait) {
        this.promotionWait = notNegative(promotionWait, "promotionWait");
        return this;
    }

    /** Sets how long the instance types and prices that were read are kept for further plans. Zero: not at all. */
    public InstanceTypeUpdaterBuilder catalogKeptFor(Duration catalogKeptFor) {
        this.catalogKeptFor = notNegative(catalogKeptFor, "catalogKeptFor");
        return this;
    }

    /** Sets what is retried, and after what wait. */
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

    /** Sets the pace of requests. */
    public InstanceTypeUpdaterBuilder pacer(Pacer pacer) {
        this.pacer = Objects.requireNonNull(pacer, "pacer");
        return this;
    }

    /** Sets the time: dates, durations and waiting together. */
    public InstanceTypeUpdaterBuilder time(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /** Sets where jitter and call ids come from; must be safe for use by many threads if the updater is so used. */
    public InstanceTypeUpdaterBuilder random(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /** Builds the updater. The builder may go on to build others. */
    public InstanceTypeUpdater build() {
        Settings settings = new Settings(
                chains,
                timeout,
                rolloutTimeout,
                pollInterval,
                settleTime,
                graceTime,
                promotionWait,
                retryPolicy,
                checkBeforeSending,
                observer,
                Map.of(),
                pacer,
                time,
                random);
        return new UseCase(settings, new Catalogs(chains.catalog(), catalogKeptFor));
    }

    static Duration positive(Duration value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + " must be positive, not " + value);
        }
        return value;
    }

    private static Duration notNegative(Duration value, String what) {
        Objects.requireNonNull(value, what);
        if (value.isNegative()) {
            throw new IllegalArgumentException(what + " must not be negative, not " + value);
        }
        return value;
    }
}
