package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainFamily;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A service behind a bad network, with another writer: reads fail and lag, requests are lost or late, answers are lost,
 * rollouts fail or get stuck. It knows the truth. All of it is decided by a seed, in one thread.
 */
final class RandomHistory
        implements ChainsBackend, ChainEnvironments, InstanceTypeCatalog, ChainDirectory, AuditLog, TimeSource {
    static final Duration LONGEST_LAG = Duration.ofSeconds(6);
    private static final List<String> TYPES = List.of("1x2", "1x4", "2x8");
    private static final List<PlannedOutcome> OUTCOMES = List.of(
            PlannedOutcome.failsToDeploy(),
            PlannedOutcome.failsToLoad(),
            PlannedOutcome.stuckIn(DeploymentStatus.BUILDING),
            PlannedOutcome.stuckIn(DeploymentStatus.LOADING_MODEL),
            PlannedOutcome.unhealthyAfter(Duration.ofSeconds(20)));

    final Random random;
    final VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
    final FakeChains chains;
    /** The same, as the other writer uses it. */
    final FakeChains others;
    /** Whether the other writer takes out what is on its way, now and then. */
    private final boolean othersDeactivate;
    /** Whether the service has an audit log. */
    private final boolean audited;
    /** The deployments that production has ever had as its current one. */
    final Set<DeploymentId> everCurrent = new HashSet<>();

    int sent;
    boolean oursApplied;
    private final TimeSource time = clock.time();
    private final Map<Object, Read> lastReads = new HashMap<>();
    private final List<Late> late = new ArrayList<>();

    private record Read(Object answer, Instant at) {}

    private record Late(Instant at, InstanceTypeUpdates updates) {}

    RandomHistory(long seed) {
        this(seed, false);
    }

    RandomHistory(long seed, boolean audited) {
        this.audited = audited;
        random = new Random(seed * 7919);
        chains = FakeChains.builder()
                .clock(clock)
                .seed(seed)
                .promotionConflict(chance(50) ? PromotionConflict.REJECT : PromotionConflict.SUPERSEDE)
                .lifecycle(Lifecycle.paced(
                        Duration.ofSeconds(8 + random.nextInt(60)),
                        Duration.ofSeconds(random.nextInt(30)),
                        Duration.ofSeconds(9)))
                .build();
        others = chains.asKey("other");
        othersDeactivate = chance(30);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    InstanceTypeUpdates anyBatch() {
        InstanceTypeUpdates one = InstanceTypeUpdates.of("HelloWorld", anyType());
        return chance(50) ? one : one.and("RandInt", anyType());
    }

    private String anyType() {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    /** Looks at what is so, and lets the other writer do something. */
    void letOthersAct() {
        note();
        late.removeIf(request -> {
            if (request.at().isAfter(clock.instant())) {
                return false;
            }
            try {
                apply(request.updates());
            } catch (RejectedException e) {
                // A promotion was in the way; nobody is told.
            }
            return true;
        });
        if (chance(12)) {
            chains.planOutcomes(OUTCOMES.get(random.nextInt(OUTCOMES.size())));
        }
        if (chance(12)) {
            try {
                others.updateInstanceTypes(chance(70) ? PRODUCTION : STAGING, anyBatch(), TIMEOUT);
            } catch (RejectedException e) {
                // A promotion was in the way.
            }
        }
        ChainDeployment candidate =
                chains.environment(chance(70) ? PRODUCTION : STAGING, TIMEOUT).candidateDeployment();
        if (othersDeactivate && candidate != null && chance(2)) {
            others.promotions().deactivate(PRODUCTION.chainId(), candidate.id(), TIMEOUT);
        }
        note();
    }

    private void note() {
        ChainDeployment current = chains.environment(PRODUCTION, TIMEOUT).currentDeployment();
        if (current != null) {
            everCurrent.add(current.id());
        }
    }

    private UpdateOutcome apply(InstanceTypeUpdates updates) {
        UpdateOutcome outcome = chains.updateInstanceTypes(PRODUCTION, updates, TIMEOUT);
        oursApplied = true;
        return outcome;
    }

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        letOthersAct();
        sent++;
        int way = random.nextInt(100);
        if (way < 25) {
            late.add(new Late(clock.instant().plusMillis(1 + random.nextInt(3_000)), updates));
        } else if (way < 50) {
            apply(updates);
        } else if (way >= 75) {
            return apply(updates);
        }
        throw new IndeterminateException("lost", null, null);
    }

    private <T> T read(Object key, Supplier<T> truth) {
        letOthersAct();
        if (chance(5)) {
            throw new UnavailableException("busy", null, null, null);
        }
        Read last = lastReads.get(key);
        if (last != null && chance(30) && last.at().plus(LONGEST_LAG).isAfter(clock.instant())) {
            @SuppressWarnings("unchecked")
            T lagging = (T) last.answer();
            return lagging;
        }
        T answer = truth.get();
        lastReads.put(key, new Read(answer, clock.instant()));
        return answer;
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        return read(ref, () -> chains.environment(ref, timeout));
    }

    @Override
    public ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        ChainDeployment truth = chains.deployment(chainId, deploymentId, timeout);
        boolean young = truth.createdAt().plus(LONGEST_LAG).isAfter(clock.instant());
        if (young && chance(40)) {
            throw new RejectedException("not yet", RejectedException.Reason.NOT_FOUND, List.of(), null, null);
        }
        return read(deploymentId, () -> chains.deployment(chainId, deploymentId, timeout));
    }

    @Override
    public List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return read("deployments", () -> chains.deployments(chainId, timeout));
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return read("environments", () -> chains.environments(chainId, timeout));
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        return chains.chains(timeout);
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        return chains.chain(chainId, timeout);
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        return chains.instanceTypes(timeout);
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        return chains.prices(timeout);
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
    public PromotionConflict promotionConflict() {
        return chains.promotionConflict();
    }

    /** A clock on the wall that nobody should rely on. */
    @Override
    public Instant now() {
        return clock.instant().plusSeconds(random.nextInt(7_200) - 3_600);
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (chance(1)) {
            Thread.currentThread().interrupt();
        }
        time.sleep(duration);
        letOthersAct();
    }

    @Override
    public Optional<ChainFamily> family() {
        return audited ? Optional.of(new OnlyTheAuditLog(this)) : Optional.empty();
    }

    /** Entries lag as other reads do, and longer now and then. */
    @Override
    public AuditPage entries(ChainId chainId, AuditQuery query, Duration timeout) {
        chains.delayAuditEntries(Duration.ofSeconds(chance(20) ? random.nextInt(60) : random.nextInt(3)));
        return read(query, () -> chains.entries(chainId, query, timeout));
    }

    @Override
    public Optional<String> keyPrefix() {
        return chains.keyPrefix();
    }
}
