package io.github.chainlets.fake.fleet;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.TimeSource;
import io.github.chainlets.core.spi.log.AppendResult;
import io.github.chainlets.core.spi.log.Event;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.core.spi.log.EventLogException;
import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.core.spi.log.StoredEvent;
import io.github.chainlets.core.spi.log.StreamName;
import io.github.chainlets.core.spi.log.Tail;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A service behind a bad network, with another writer, and a log that fails now and then; and a process that is killed at any
 * of its uses of either. It knows what was really done. All of it is decided by a seed, in one thread.
 */
final class BadDay
        implements ChainsBackend, ChainEnvironments, InstanceTypeCatalog, ChainDirectory, EventLog, TimeSource {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final StreamName RUN = new StreamName("fleet/run");

    final Random random;
    final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    final FakeChains chains;
    /** How often the service has accepted an update of the run in each environment, were it to no effect. */
    final Map<EnvironmentRef, Integer> accepted = new HashMap<>();

    /** A mistake: a crash takes the last events with it. */
    boolean losesItsTail;
    /** A mistake: whoever appends is believed to know of all that is there. */
    boolean believesEverybody;

    int crashesLeft;
    private final int numberOfChains;
    private final TimeSource time = clock.time();
    private EventLog log = EventLog.inMemory(time);
    private final List<Late> late = new ArrayList<>();

    private record Late(Instant at, EnvironmentRef ref, InstanceTypeUpdates updates) {}

    BadDay(long seed) {
        random = new Random(seed * 104_729);
        numberOfChains = 2 + random.nextInt(5);
        crashesLeft = random.nextInt(4);
        chains = FakeChains.builder()
                .world(Fleets.world(numberOfChains))
                .clock(clock)
                .seed(seed)
                .lifecycle(Lifecycle.paced(
                        Duration.ofSeconds(8 + random.nextInt(60)),
                        Duration.ofSeconds(random.nextInt(30)),
                        Duration.ofSeconds(9)))
                .build();
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void mayCrash() {
        if (crashesLeft > 0 && chance(2)) {
            crashesLeft--;
            if (losesItsTail) {
                loseTail();
            }
            throw new Crash();
        }
    }

    private void loseTail() {
        List<Event> all = events();
        EventLog shorter = EventLog.inMemory(time);
        if (all.size() > 2) {
            shorter.append(RUN, 0, all.subList(0, Math.max(2, all.size() - 3)));
            log = shorter;
        }
    }

    private List<Event> events() {
        return log.read(RUN, 0, EventLog.MAX_READ).events().stream()
                .map(StoredEvent::event)
                .toList();
    }

    /** Returns what is recorded of the run, as it is stored. */
    List<FleetRecord> audit() {
        return events().stream().map(FleetRecord::of).toList();
    }

    void letOthersAct() {
        late.removeIf(request -> {
            if (request.at().isAfter(clock.instant())) {
                return false;
            }
            try {
                apply(request.ref(), request.updates());
            } catch (RejectedException e) {
                // A promotion was in the way; nobody is told.
            }
            return true;
        });
        if (chance(3)) {
            chains.planOutcomes(chance(50) ? PlannedOutcome.failsToDeploy() : PlannedOutcome.failsToLoad());
        }
        if (chance(1)) {
            EnvironmentRef ref = Fleets.production(random.nextInt(numberOfChains));
            try {
                chains.updateInstanceTypes(ref, InstanceTypeUpdates.of(chance(50) ? "A" : "B", "4x16"), TIMEOUT);
            } catch (RejectedException e) {
                // A promotion was in the way.
            }
        }
    }

    private UpdateOutcome apply(EnvironmentRef ref, InstanceTypeUpdates updates) {
        UpdateOutcome outcome = chains.updateInstanceTypes(ref, updates, TIMEOUT);
        accepted.merge(ref, 1, Integer::sum);
        return outcome;
    }

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        letOthersAct();
        mayCrash();
        int fate = random.nextInt(100);
        if (fate < 8) {
            late.add(new Late(clock.instant().plusMillis(1 + random.nextInt(3_000)), ref, updates));
            mayCrash();
            throw new IndeterminateException("lost", null, null);
        } else if (fate < 16) {
            throw new UnavailableException("busy", null, null, null);
        }
        UpdateOutcome outcome = apply(ref, updates);
        mayCrash();
        if (fate < 30) {
            throw new IndeterminateException("lost", null, null);
        }
        return outcome;
    }

    private <T> T read(Supplier<T> truth) {
        letOthersAct();
        mayCrash();
        if (chance(4)) {
            throw new UnavailableException("busy", null, null, null);
        }
        return truth.get();
    }

    @Override
    public AppendResult append(StreamName stream, long expectedSequence, List<Event> events) {
        mayCrash();
        if (chance(2)) {
            throw new EventLogException("failed before", null);
        }
        AppendResult result = log.append(stream, believesEverybody ? events().size() : expectedSequence, events);
        mayCrash();
        if (chance(2)) {
            throw new EventLogException("failed after", null);
        }
        return result;
    }

    @Override
    public Tail read(StreamName stream, long after, int limit) {
        return log.read(stream, after, limit);
    }

    @Override
    public void saveSnapshot(StreamName stream, Snapshot snapshot) {
        log.saveSnapshot(stream, snapshot);
    }

    @Override
    public Optional<Snapshot> snapshot(StreamName stream, long atMost) {
        return log.snapshot(stream, atMost);
    }

    @Override
    public void dropSnapshots(StreamName stream, long before) {
        log.dropSnapshots(stream, before);
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        return read(() -> chains.environment(ref, timeout));
    }

    @Override
    public ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return read(() -> chains.deployment(chainId, deploymentId, timeout));
    }

    @Override
    public List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return read(() -> chains.deployments(chainId, timeout));
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return read(() -> chains.environments(chainId, timeout));
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        return read(() -> chains.chains(timeout));
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        return read(() -> chains.chain(chainId, timeout));
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        return read(() -> chains.instanceTypes(timeout));
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        return read(() -> chains.prices(timeout));
    }

    @Override
    public ChainEnvironments environments() {
        return this;
    }

    @Override
    public InstanceTypeCatalog catalog() {
        return this;
    }

    @Override
    public ChainDirectory directory() {
        return this;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        mayCrash();
        time.sleep(duration);
        letOthersAct();
    }
}
