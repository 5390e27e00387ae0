package io.github.chainlets.core.fleet;

import io.github.chainlets.core.fleet.step.FleetState;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Pacer;
import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.EventLog;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link Fleet}s. Each setter checks its value at once. Not safe for use by many threads.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setter</th><th>default</th></tr>
 * <tr><td>{@link #log}</td><td>in memory: a run does not outlive the process</td></tr>
 * <tr><td>{@link #principal}</td><td>{@code unknown}</td></tr>
 * <tr><td>{@link #pollInterval}</td><td>5 s</td></tr>
 * <tr><td>{@link #settleTime}</td><td>10 s</td></tr>
 * <tr><td>{@link #graceTime}</td><td>30 s</td></tr>
 * <tr><td>{@link #requestsPerSecond}</td><td>50 of each operation</td></tr>
 * <tr><td>{@link #listener}</td><td>none</td></tr>
 * <tr><td>{@link #observer}</td><td>none</td></tr>
 * <tr><td>{@link #time}</td><td>the machine's</td></tr>
 * <tr><td>{@link #random}</td><td>the calling thread's</td></tr>
 * </table>
 */
public final class FleetBuilder {
    private final ChainsBackend chains;
    private @Nullable EventLog log;
    private String principal = "unknown";
    private Duration pollInterval = Duration.ofSeconds(5);
    private Duration settleTime = Duration.ofSeconds(10);
    private Duration graceTime = Duration.ofSeconds(30);
    private Pacer pacer = Pacer.perSecond(50);
    private Consumer<FleetState> listener = state -> {};
    private UpdateObserver observer = UpdateObserver.NONE;
    private TimeSource time = TimeSource.system();
    private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    FleetBuilder(ChainsBackend chains) {
        this.chains = Objects.requireNonNull(chains, "chains");
    }

    /** Sets where runs are kept. */
    public FleetBuilder log(EventLog log) {
        this.log = Objects.requireNonNull(log, "log");
        return this;
    }

    /** Sets on whose behalf runs are run; it stands beside every decision in the audit. */
    public FleetBuilder principal(String principal) {
        this.principal = Objects.requireNonNull(principal, "principal");
        return this;
    }

    /** Sets how long to wait between two looks at rollouts and at promotions that are in the way. */
    public FleetBuilder pollInterval(Duration pollInterval) {
        if (pollInterval.isNegative() || pollInterval.isZero()) {
            throw new IllegalArgumentException("pollInterval must be positive, not " + pollInterval);
        }
        this.pollInterval = pollInterval;
        return this;
    }

    /** Sets how long a lost request may take to arrive; as {@code InstanceTypeUpdaterBuilder.settleTime}. */
    public FleetBuilder settleTime(Duration settleTime) {
        this.settleTime = notNegative(settleTime, "settleTime");
        return this;
    }

    /** Sets how long reads may lag; as {@code InstanceTypeUpdaterBuilder.graceTime}. */
    public FleetBuilder graceTime(Duration graceTime) {
        this.graceTime = notNegative(graceTime, "graceTime");
        return this;
    }

    private static Duration notNegative(Duration value, String what) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(what + " must not be negative, not " + value);
        }
        return value;
    }

    /**
     * Sets how many requests of each operation go out in a second, at most.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public FleetBuilder requestsPerSecond(int requests) {
        this.pacer = Pacer.perSecond(requests);
        return this;
    }

    /** Sets who is told of the state of a run whenever it has moved, in the runner's thread. */
    public FleetBuilder listener(Consumer<FleetState> listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Sets who sees the calls that runs make. A call that sends has the attributes {@code fleet.run}, {@code fleet.entry} and
     * {@code fleet.call}, the last of which is the call's id in the audit.
     */
    public FleetBuilder observer(UpdateObserver observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /** Sets the time: dates, durations and waiting together. */
    public FleetBuilder time(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /** Sets where jitter and the names of runners come from; must be safe for use by many threads if the fleet is so used. */
    public FleetBuilder random(RandomGenerator random) {
        this.random = Objects.requireNonNull(random, "random");
        return this;
    }

    /** Builds the fleet. The builder may go on to build others. */
    public Fleet build() {
        EventLog runs = log == null ? EventLog.inMemory(time) : log;
        return new Fleet(new FleetSettings(
                chains, runs, principal, pollInterval, settleTime, graceTime, pacer, listener, observer, time, random));
    }
}
