package io.github.chainlets.fake;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.core.logs.LogQuery;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainFamily;
import io.github.chainlets.core.spi.ChainletLogs;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Deletions;
import io.github.chainlets.core.spi.EnvironmentSettings;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.core.spi.Promotions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The service in memory: the driven ports over a small, exact model of chains, environments and rollouts.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
 * FakeChains chains = FakeChains.builder().clock(clock).build();
 * InstanceTypeUpdater updater = InstanceTypeUpdater.builder(chains).time(clock.time()).build();
 * }</pre>
 *
 * <p>Safe for use by many threads, and linearizable: all state is one immutable value, swapped by compare-and-set. Calls
 * are answered at once, so timeouts do not matter.
 */
public final class FakeChains
        implements ChainsBackend,
                ChainFamily,
                ChainEnvironments,
                InstanceTypeCatalog,
                ChainDirectory,
                ChainletLogs,
                AuditLog {
    private final Clock clock;
    private final Timelines timelines;
    private final PromotionConflict promotionConflict;
    private final int mostDeployments;
    private final Ids ids;
    private final Faults faults;
    private final Atom<Epoch> epoch;
    private final Atom<Duration> auditLag;
    private final long seed;
    private final String keyPrefix;
    private final FakeFamily family = new FakeFamily(this::change);

    FakeChains(
            World world,
            Clock clock,
            Lifecycle lifecycle,
            PromotionConflict promotionConflict,
            int mostDeployments,
            long seed,
            String keyPrefix) {
        this.clock = clock;
        this.timelines = Timelines.of(lifecycle);
        this.promotionConflict = promotionConflict;
        this.mostDeployments = mostDeployments;
        this.ids = Ids.seeded(seed);
        this.faults = new Faults(seed);
        this.epoch = new Atom<>(Epoch.of(Seeding.seed(world, ids, lifecycle, clock.instant(), 0)));
        this.auditLag = new Atom<>(Duration.ZERO);
        this.seed = seed;
        this.keyPrefix = keyPrefix;
    }

    private FakeChains(FakeChains same, String keyPrefix) {
        this.clock = same.clock;
        this.timelines = same.timelines;
        this.promotionConflict = same.promotionConflict;
        this.mostDeployments = same.mostDeployments;
        this.ids = same.ids;
        this.faults = same.faults;
        this.epoch = same.epoch;
        this.auditLag = same.auditLag;
        this.seed = same.seed;
        this.keyPrefix = keyPrefix;
    }

    /** Starts building a fake. */
    public static FakeChainsBuilder builder() {
        return new FakeChainsBuilder();
    }

    /** Returns this fake, which is the port itself. */
    @Override
    public ChainEnvironments environments() {
        return this;
    }

    /** Returns this fake, which is the port itself. */
    @Override
    public InstanceTypeCatalog catalog() {
        return this;
    }

    /** Returns this fake, which is the port itself. */
    @Override
    public ChainDirectory directory() {
        return this;
    }

    @Override
    public PromotionConflict promotionConflict() {
        return promotionConflict;
    }

    /** Returns this fake, which models the whole family. */
    @Override
    public Optional<ChainFamily> family() {
        return Optional.of(this);
    }

    @Override
    public Promotions promotions() {
        return family;
    }

    @Override
    public EnvironmentSettings environmentSettings() {
        return family;
    }

    @Override
    public Deletions deletions() {
        return family;
    }

    /** Returns this fake, which is the port itself. */
    @Override
    public ChainletLogs chainletLogs() {
        return this;
    }

    /** Returns this fake, which is the port itself. */
    @Override
    public AuditLog auditLog() {
        return this;
    }

    /**
     * Returns this same fake as another key uses it: all is shared, but the audit log tells them apart. For a second writer.
     *
     * @param prefix the part of the key that the audit log shows
     */
    public FakeChains asKey(String prefix) {
        return new FakeChains(this, Objects.requireNonNull(prefix, "prefix"));
    }

    @Override
    public Optional<String> keyPrefix() {
        return Optional.of(keyPrefix);
    }

    /**
     * Makes entries of the audit log show so much later than what they tell of; zero at the beginning. Nobody knows how late
     * those of the service are.
     *
     * @throws IllegalArgumentException if that is negative
     */
    public void delayAuditEntries(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay cannot be negative, as " + delay + " is");
        }
        auditLag.set(delay);
    }

    /** Returns how late entries of the audit log show. */
    public Duration auditDelay() {
        return auditLag.get();
    }

    /** Returns how many entries of all audit logs are kept in memory: up to twice as many as are shown. */
    public int auditEntriesHeld() {
        return now().audit().held();
    }

    @Override
    public AuditPage entries(ChainId chainId, AuditQuery query, Duration timeout) {
        return faults.during(Operation.READ_AUDIT_LOG, Aim.at(chainId), () -> {
            Instant now = clock.instant();
            State current = now();
            settled(current, chainId, now);
            return AuditReading.page(current.audit(), chainId, query, ids, now, auditLag.get());
        });
    }

    @Override
    public List<LogLine> logs(
            ChainId chainId, DeploymentId deploymentId, String chainletId, LogQuery query, Duration timeout) {
        return faults.during(Operation.READ_LOGS, Aim.at(chainId), () -> {
            Instant now = clock.instant();
            String what = "Reading a log of " + chainId;
            DeploymentState deployment = Moment.deployment(what, settled(now(), chainId, now), deploymentId);
            return deployment.chainlets().stream()
                    .filter(chainlet -> chainlet.id().equals(chainletId))
                    .findFirst()
                    .map(chainlet -> LogReading.read(LogBook.of(deployment, chainlet, seed, now), query, now))
                    .orElseThrow(
                            () -> Rules.rejection(what, List.of(Violation.missingChainlet(deploymentId, chainletId))));
        });
    }

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        return change(Operation.UPDATE_INSTANCE_TYPES, Aim.at(ref), moment -> new Updating(moment).apply(ref, updates));
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        return faults.during(Operation.READ_ENVIRONMENT, Aim.at(ref), () -> {
            Instant now = clock.instant();
            FakeSurroundings around = FakeSurroundings.at(ref, now(), now, promotionConflict);
            ChainState chain = around.chain();
            EnvironmentState found = around.found();
            if (chain == null || found == null) {
                throw missing("Reading " + ref, around);
            }
            return Views.environment(chain, found, now);
        });
    }

    @Override
    public ChainDeployment deployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        return faults.during(Operation.READ_DEPLOYMENT, Aim.at(chainId), () -> {
            Instant now = clock.instant();
            ChainState chain = settled(now(), chainId, now);
            return Views.deployment(
                    chain, Moment.deployment("Reading a deployment of " + chainId, chain, deploymentId), now);
        });
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        return faults.during(
                Operation.READ_INSTANCE_TYPES,
                Aim.ANYWHERE,
                () -> List.copyOf(now().world().instanceTypes().values()));
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        return faults.during(Operation.READ_PRICES, Aim.ANYWHERE, () -> {
            World world = now().world();
            List<InstanceTypePrice> prices = new ArrayList<>();
            world.instanceTypes().forEach((id, type) -> {
                var price = world.usdPerMinute().get(id);
                if (price != null) {
                    prices.add(InstanceTypePrice.of(type, price));
                }
            });
            return List.copyOf(prices);
        });
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        return faults.during(
                Operation.READ_CHAINS,
                Aim.ANYWHERE,
                () -> now().chains().values().stream().map(Views::chain).toList());
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        return faults.during(
                Operation.READ_CHAIN, Aim.at(chainId), () -> Views.chain(settled(now(), chainId, clock.instant())));
    }

    @Override
    public List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return faults.during(Operation.READ_DEPLOYMENTS, Aim.at(chainId), () -> {
            Instant now = clock.instant();
            ChainState chain = settled(now(), chainId, now);
            List<ChainDeployment> deployments =
                    new ArrayList<>(chain.deployments().size());
            for (DeploymentState deployment : chain.oldestFirst()) {
                deployments.add(Views.deployment(chain, deployment, now));
            }
            return Collections.unmodifiableList(deployments);
        });
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return faults.during(Operation.READ_ENVIRONMENTS, Aim.at(chainId), () -> {
            Instant now = clock.instant();
            ChainState chain = settled(now(), chainId, now);
            return chain.environments().values().stream()
                    .map(environment -> Views.environment(chain, environment, now))
                    .toList();
        });
    }

    /** Returns the faults planned at the ports. */
    public Faults faults() {
        return faults;
    }

    /**
     * Plans what becomes of coming deployments, one outcome for each, after those that are planned already. Where others
     * deploy too, aim them: {@code PlannedOutcome.failsToLoad().in(production)}.
     *
     * @throws IllegalStateException if more than 1,000 would then wait; none of these is planned
     */
    public void planOutcomes(PlannedOutcome... outcomes) {
        List<PlannedOutcome> more = List.of(outcomes);
        change(before -> {
            if (before.coming().size() + more.size() > State.MOST_COMING) {
                throw new IllegalStateException("more than " + State.MOST_COMING + " outcomes are planned");
            }
            return before.withComing(before.coming().plusAll(more));
        });
    }

    /** Returns the outcomes that wait for a deployment, first planned first. */
    public List<PlannedOutcome> plannedOutcomes() {
        return List.copyOf(now().coming());
    }

    /**
     * Returns the newest updates that were applied, oldest first, whatever their callers were told; at most 1,000. An
     * accepted update that changed nothing is among them.
     */
    public List<AppliedUpdate> applied() {
        return now().applied().list();
    }

    /**
     * Returns from when on a deployment has a status, as things stand: now if it has it, or the first instant to come, or
     * nothing if it will not have it.
     *
     * @throws RejectedException if there is no such chain or deployment
     */
    public Optional<Instant> reaches(ChainId chainId, DeploymentId deploymentId, DeploymentStatus status) {
        State current = now();
        Instant now = clock.instant();
        DeploymentState deployment = Moment.deployment("Looking ahead", settled(current, chainId, now), deploymentId);
        return Forecast.reaches(current, chainId, deployment, status, now);
    }

    /**
     * Returns all that has become of a deployment and, as things stand, will become of it, oldest first.
     *
     * @throws RejectedException if there is no such chain or deployment
     */
    public List<StatusChange> timeline(ChainId chainId, DeploymentId deploymentId) {
        State current = now();
        DeploymentState deployment =
                Moment.deployment("Looking at a timeline", settled(current, chainId, clock.instant()), deploymentId);
        return Forecast.timeline(current, chainId, deployment);
    }

    /**
     * Returns a world to start with that has what there is now: chains, environments, and settings as they are. Rollouts,
     * faults and outcomes are not part of it; a {@link #snapshot} has the rollouts and outcomes.
     */
    public World world() {
        State current = now();
        Instant now = clock.instant();
        List<WorldChain> chains = new ArrayList<>();
        for (ChainState chain : current.chains().values()) {
            chains.add(Seeding.unseed(Promotion.settle(chain, now)));
        }
        return new World(
                chains, current.world().instanceTypes(), current.world().usdPerMinute());
    }

    /**
     * Returns when the promotion in progress in an environment ends well, as things stand; nothing if there is none, or if
     * its deployment will fail or is stuck.
     *
     * @throws RejectedException if there is no such environment
     */
    public Optional<Instant> promotionEnds(EnvironmentRef ref) {
        FakeSurroundings around = FakeSurroundings.at(ref, now(), clock.instant(), promotionConflict);
        ChainState chain = around.chain();
        EnvironmentState found = around.found();
        if (chain == null || found == null) {
            throw missing("Looking ahead", around);
        }
        DeploymentId candidate = found.candidate();
        return candidate == null
                ? Optional.empty()
                : Optional.ofNullable(Promotion.ends(found, chain.deployment(candidate)));
    }

    /**
     * Forgets all deployments of each chain but so many of the newest, and those that an environment holds: for those who must
     * make room. Later ones are remembered as before.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public void forgetDeploymentsBut(int newest) {
        if (newest < 1) {
            throw new IllegalArgumentException("newest must be at least 1, but is " + newest);
        }
        change(before -> {
            State kept = before;
            for (ChainState chain : before.chains().values()) {
                kept = kept.with(chain.keeping(newest));
            }
            return kept;
        });
    }

    /** Returns the state as it is, to go back to. Takes constant time. Faults and clock are not part of it. */
    public Snapshot snapshot() {
        return new Snapshot(epoch.get(), auditLag.get());
    }

    /** Goes back to a snapshot, of this fake or of one with the same seed. Takes constant time. The clock stays. */
    public void restore(Snapshot snapshot) {
        change(before -> snapshot.state());
    }

    /**
     * Undoes all that has been done since a snapshot of this fake: also where {@link #reset} leads back to, and the delay of the
     * audit log, are what they were. Takes constant time. Faults and clock stay.
     */
    public void undoTo(Snapshot snapshot) {
        epoch.set(snapshot.epoch());
        auditLag.set(snapshot.auditDelay());
    }

    /** Goes back to the beginning, and forgets faults and the delay of the audit log. Takes constant time. The clock stays. */
    public void reset() {
        faults.clear();
        auditLag.set(Duration.ZERO);
        epoch.update(before -> Epoch.of(before.beginning()));
    }

    /** Starts again with another world, made now; {@link #reset} leads back to it from then on. Ids go on. */
    public void load(World world) {
        faults.clear();
        // The ids that an update draws meanwhile are not drawn again.
        epoch.update(before -> Epoch.of(Seeding.seed(
                world, ids, timelines.lifecycle(), clock.instant(), before.now().idsDrawn())));
    }

    private State now() {
        return epoch.get().now();
    }

    private <T> T change(Operation operation, Aim place, Function<Moment, Moment.Step<T>> change) {
        AuditActor actor = AuditActor.apiKey(keyPrefix);
        return faults.during(operation, place, () -> {
            while (true) {
                Epoch before = epoch.get();
                Moment.Step<T> step = change.apply(new Moment(
                        before.now(), clock.instant(), ids, timelines, promotionConflict, mostDeployments, actor));
                if (epoch.swap(before, before.at(step.next()))) {
                    return step.answer();
                }
            }
        });
    }

    private void change(UnaryOperator<State> change) {
        epoch.update(before -> before.at(change.apply(before.now())));
    }

    private ChainState settled(State current, ChainId chainId, Instant now) {
        ChainState chain = current.chain(chainId);
        if (chain == null) {
            EnvironmentRef somewhere = new EnvironmentRef(chainId, new EnvironmentName("production"));
            throw missing(
                    "Reading chain " + chainId,
                    new FakeSurroundings(somewhere, current, null, null, promotionConflict));
        }
        return Promotion.settle(chain, now);
    }

    private static RejectedException missing(String what, Surroundings around) {
        return Rules.rejection(what, Rules.checkPlace(around));
    }
}
