package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import io.github.chainlets.fake.EnvironmentState.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pcollections.OrderedPMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/** Makes the first state of a world. */
final class Seeding {
    /** A choice: everything that a world starts with is an hour old. */
    private static final Duration AGE = Duration.ofHours(1);

    private final Ids ids;
    private final Lifecycle lifecycle;
    private final Instant createdAt;
    private long drawn;

    private Seeding(Ids ids, Lifecycle lifecycle, Instant createdAt, long drawn) {
        this.ids = ids;
        this.lifecycle = lifecycle;
        this.createdAt = createdAt;
        this.drawn = drawn;
    }

    static State seed(World world, Ids ids, Lifecycle lifecycle, Instant now, long idsDrawn) {
        Seeding seeding = new Seeding(ids, lifecycle, now.minus(AGE), idsDrawn);
        OrderedPMap<ChainId, ChainState> chains = OrderedPMap.empty();
        for (WorldChain chain : world.chains()) {
            chains = chains.plus(chain.id(), seeding.chain(world, chain));
        }
        return new State(
                world,
                chains,
                TreePVector.empty(),
                Newest.none(State.APPLIED_REMEMBERED),
                AuditTrail.EMPTY,
                seeding.drawn);
    }

    /** The way back: what a world would have to say to start with this chain as it is. */
    static WorldChain unseed(ChainState chain) {
        List<WorldEnvironment> environments = new ArrayList<>();
        for (EnvironmentState environment : chain.environments().values()) {
            List<WorldChainlet> chainlets = new ArrayList<>();
            environment
                    .settings()
                    .forEach((name, setting) ->
                            chainlets.add(new WorldChainlet(name, setting.type().id(), setting.autoscaling())));
            environments.add(new WorldEnvironment(
                    environment.name(), chainlets, environment.promotion(), environment.current() != null));
        }
        return new WorldChain(chain.id(), chain.name(), chain.teamName(), environments);
    }

    private ChainState chain(World world, WorldChain chain) {
        ChainState state = new ChainState(
                ids, chain.id(), createdAt, chain.name(), chain.teamName(), OrderedPMap.empty(), TreePMap.empty());
        for (WorldEnvironment environment : chain.environments()) {
            DeploymentId current = null;
            if (environment.live()) {
                DeploymentState live = liveDeployment(world, environment);
                state = state.plus(live, Integer.MAX_VALUE);
                current = live.id();
            }
            state = state.with(new EnvironmentState(
                    environment.name(),
                    createdAt,
                    environment.promotionSettings(),
                    settings(world, environment),
                    current,
                    null));
        }
        return state;
    }

    private DeploymentState liveDeployment(World world, WorldEnvironment environment) {
        long own = drawn++;
        List<ChainletState> chainlets = new ArrayList<>();
        for (WorldChainlet chainlet : environment.chainlets()) {
            chainlets.add(new ChainletState(
                    ids,
                    drawn++,
                    chainlet.name(),
                    type(world, chainlet),
                    chainlet.autoscalingSettings(),
                    Timeline.LIVE));
        }
        return new DeploymentState(
                ids, own, createdAt, environment.name(), List.copyOf(chainlets), lifecycle.deactivating(), null, null);
    }

    private static Map<ChainletName, Setting> settings(World world, WorldEnvironment environment) {
        Map<ChainletName, Setting> settings = new LinkedHashMap<>();
        for (WorldChainlet chainlet : environment.chainlets()) {
            settings.put(
                    chainlet.name(),
                    new Setting(chainlet.name(), type(world, chainlet), chainlet.autoscalingSettings()));
        }
        return Collections.unmodifiableMap(settings);
    }

    private static InstanceType type(World world, WorldChainlet chainlet) {
        return Objects.requireNonNull(world.instanceTypes().get(chainlet.instanceTypeId()));
    }
}
