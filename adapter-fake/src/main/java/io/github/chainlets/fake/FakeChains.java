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
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.Surroundings;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
public final class FakeChains implements ChainsBackend, ChainEnvironments, InstanceTypeCatalog, ChainDirectory {
    private final Clock clock;
    private final Lifecycle lifecycle;
    private final PromotionConflict promotionConflict;
    private final int mostDeployments;
    private final Ids ids;
    private final Faults faults;
    private final Atom<State> state;
    private final Atom<State> beginning;

    FakeChains(
            World world,
            Clock clock,
            Lifecycle lifecycle,
            PromotionConflict promotionConflict,
            int mostDeployments,
            long seed) {
        this.clock = clock;
        this.lifecycle = lifecycle;
        this.promotionConflict = promotionConflict;
        this.mostDeployments = mostDeployments;
        this.ids = Ids.seeded(seed);
        this.faults = new Faults(seed);
        State first = Seeding.seed(world, ids, lifecycle, clock.instant(), 0);
        this.state = new Atom<>(first);
        this.beginning = new Atom<>(first);
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

    @Override
    public UpdateOutcome updateInstanceTypes(EnvironmentRef ref, InstanceTypeUpdates updates, Duration timeout) {
        return faults.during(Operation.UPDATE_INSTANCE_TYPES, () -> {
            while (true) {
                State before = state.get();
                Applying.Step step = new Applying(
                                before, clock.instant(), ids, lifecycle, promotionConflict, mostDeployments)
                        .apply(ref, updates);
                if (state.swap(before, step.next())) {
                    return step.outcome();
                }
            }
        });
    }

    @Override
    public ChainEnvironment environment(EnvironmentRef ref, Duration timeout) {
        return faults.during(Operation.READ_ENVIRONMENT, () -> {
            Instant now = clock.instant();
            FakeSurroundings around = Looking.around(ref, state.get(), now, promotionConflict);
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
        return faults.during(Operation.READ_DEPLOYMENT, () -> {
            Instant now = clock.instant();
            ChainState chain = settled(state.get(), chainId, now);
            return Views.deployment(chain, existing("Reading a deployment of " + chainId, chain, deploymentId), now);
        });
    }

    @Override
    public List<InstanceType> instanceTypes(Duration timeout) {
        return faults.during(
                Operation.READ_INSTANCE_TYPES,
                () -> List.copyOf(state.get().world().instanceTypes().values()));
    }

    @Override
    public List<InstanceTypePrice> prices(Duration timeout) {
        return faults.during(Operation.READ_PRICES, () -> {
            World world = state.get().world();
            List<InstanceTypePrice> prices = new ArrayList<>();
            world.instanceTypes().forEach((id, type) -> {
                var price = world.usdPerMinute().get(id);
                if (price != null) {
                    prices.add(new InstanceTypePrice(type, price));
                }
            });
            return List.copyOf(prices);
        });
    }

    @Override
    public List<Chain> chains(Duration timeout) {
        return faults.during(
                Operation.READ_CHAINS,
                () -> state.get().chains().values().stream().map(Views::chain).toList());
    }

    @Override
    public Chain chain(ChainId chainId, Duration timeout) {
        return faults.during(Operation.READ_CHAIN, () -> Views.chain(settled(state.get(), chainId, clock.instant())));
    }

    @Override
    public List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
        return faults.during(Operation.READ_DEPLOYMENTS, () -> {
            Instant now = clock.instant();
            ChainState chain = settled(state.get(), chainId, now);
            List<ChainDeployment> deployments = new ArrayList<>(chain.order().size());
            for (DeploymentId id : chain.order()) {
                deployments.add(Views.deployment(chain, chain.deployment(id), now));
            }
            return Collections.unmodifiableList(deployments);
        });
    }

    @Override
    public List<ChainEnvironment> environments(ChainId chainId, Duration timeout) {
        return faults.during(Operation.READ_ENVIRONMENTS, () -> {
            Instant now = clock.instant();
            ChainState chain = settled(state.get(), chainId, now);
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
     * Plans what becomes of the next deployments, one fate for each, after those that are planned already.
     *
     * @throws IllegalStateException if more than 1,000 would then wait; none of these is planned
     */
    public void planNextDeployments(DeploymentFate... fates) {
        List<DeploymentFate> more = List.of(fates);
        state.update(before -> {
            if (before.coming().size() + more.size() > State.MOST_COMING) {
                throw new IllegalStateException("more than " + State.MOST_COMING + " outcomes are planned");
            }
            return before.withComing(before.coming().plusAll(more));
        });
    }

    /** Returns the fates that wait for a deployment, next first. */
    public List<DeploymentFate> plannedFates() {
        return List.copyOf(state.get().coming());
    }

    /**
     * Returns the newest updates that were applied, oldest first, whatever their callers were told; at most 1,000. An
     * accepted update that changed nothing is among them.
     */
    public List<AppliedUpdate> applied() {
        return state.get().applied().list();
    }

    /**
     * Returns from when on a deployment has a status, as things stand: now if it has it, or the first instant to come, or
     * nothing if it will not have it.
     *
     * @throws RejectedException if there is no such chain or deployment
     */
    public Optional<Instant> reaches(ChainId chainId, DeploymentId deploymentId, DeploymentStatus status) {
        State current = state.get();
        Instant now = clock.instant();
        DeploymentState deployment = existing("Looking ahead", settled(current, chainId, now), deploymentId);
        return LookingAhead.reaches(current, chainId, deployment, status, now);
    }

    /**
     * Returns all that has become of a deployment and, as things stand, will become of it, oldest first.
     *
     * @throws RejectedException if there is no such chain or deployment
     */
    public List<StatusChange> timeline(ChainId chainId, DeploymentId deploymentId) {
        State current = state.get();
        DeploymentState deployment =
                existing("Looking at a timeline", settled(current, chainId, clock.instant()), deploymentId);
        return LookingAhead.timeline(current, chainId, deployment);
    }

    /**
     * Returns a world to start with that has what there is now: chains, environments, and settings as they are. Rollouts,
     * faults and fates are not part of it; a {@link #snapshot} has the rollouts and fates.
     */
    public World world() {
        State current = state.get();
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
        FakeSurroundings around = Looking.around(ref, state.get(), clock.instant(), promotionConflict);
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
        state.update(before -> {
            State kept = before;
            for (ChainState chain : before.chains().values()) {
                kept = kept.with(chain.keeping(newest));
            }
            return kept;
        });
    }

    /** Returns the state as it is, to go back to. Takes constant time. Faults and clock are not part of it. */
    public Snapshot snapshot() {
        return new Snapshot(state.get());
    }

    /** Goes back to a snapshot, of this fake or of one with the same seed. Takes constant time. The clock stays. */
    public void restore(Snapshot snapshot) {
        state.set(snapshot.state());
    }

    /** Goes back to the beginning, and forgets faults. Takes constant time. The clock stays. */
    public void reset() {
        faults.clear();
        state.set(beginning.get());
    }

    /** Starts again with another world, made now; {@link #reset} leads back to it from then on. Ids go on. */
    public void load(World world) {
        faults.clear();
        // The ids that an update draws meanwhile are not drawn again.
        beginning.set(state.update(before -> Seeding.seed(world, ids, lifecycle, clock.instant(), before.idsDrawn())));
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

    private static DeploymentState existing(String what, ChainState chain, DeploymentId id) {
        DeploymentState deployment = chain.deployments().get(id);
        if (deployment == null) {
            throw Rules.rejection(what, List.of(Violation.missingDeployment(chain.id(), id)));
        }
        return deployment;
    }

    private static RejectedException missing(String what, Surroundings around) {
        return Rules.rejection(what, Rules.checkPlace(around));
    }
}
