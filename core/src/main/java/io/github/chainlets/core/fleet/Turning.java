package io.github.chainlets.core.fleet;

import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.fleet.plan.FleetEntry;
import io.github.chainlets.core.fleet.plan.FleetInventory;
import io.github.chainlets.core.fleet.plan.FleetInventory.InventoryChain;
import io.github.chainlets.core.fleet.plan.FleetPlan;
import io.github.chainlets.core.fleet.plan.FleetSelector;
import io.github.chainlets.core.fleet.plan.LeftOut;
import io.github.chainlets.core.fleet.plan.TypeMapping;
import io.github.chainlets.core.fleet.step.FleetEvent;
import io.github.chainlets.core.fleet.step.FleetPolicy;
import io.github.chainlets.core.fleet.step.FleetRecord;
import io.github.chainlets.core.plan.UpdatePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One turn towards what is wanted: its changes are a run, with all that a run promises. */
final class Turning {
    private static final InstanceTypeUpdates NOTHING = InstanceTypeUpdates.copyOf(List.of());
    private static final Duration FIRST_BACKOFF = Duration.ofMinutes(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);

    private final Fleet fleet;
    private final Instant now;
    private final String name;

    /** When an update was last tried in an environment in vain, and how often in a row. */
    private record Trouble(InstanceTypeUpdates updates, Instant at, int times) {}

    Turning(Fleet fleet, Instant now, String name) {
        this.fleet = fleet;
        this.now = now;
        this.name = name;
    }

    FleetTurn turn(FleetSelector selector, TypeMapping wanted, FleetPolicy policy) {
        Map<EnvironmentRef, Trouble> troubles = new HashMap<>();
        @Nullable FleetRun open = null;
        int last = 0;
        for (Optional<FleetRun> run = fleet.find(name + "/1");
                run.isPresent();
                run = fleet.find(name + "/" + (last + 1))) {
            last++;
            note(run.get(), troubles);
            open = run.get().ending().isEmpty() ? run.get() : null;
        }
        FleetInventory inventory = fleet.inventory();
        FleetPlan plan = FleetPlan.of(inventory, selector, wanted);
        List<FleetEntry> due = new ArrayList<>();
        List<LeftOut> heldBack = new ArrayList<>();
        for (FleetEntry entry : plan.entries()) {
            Trouble trouble = troubles.get(entry.environment());
            if (trouble == null || !trouble.updates().equals(entry.updates()) || !now.isBefore(again(trouble))) {
                due.add(entry);
            } else {
                heldBack.add(new LeftOut(
                        entry.environment().toString(),
                        "failed " + trouble.times() + " times; tried again from " + again(trouble) + " on"));
            }
        }
        List<LeftOut> stuck = stuck(inventory, selector, plan);
        int inSync = plan.untouched() - stuck.size();
        FleetRun run = null;
        if (open != null) {
            run = fleet.resume(open.name());
        } else if (!due.isEmpty()) {
            run = fleet.apply(name + "/" + (last + 1), new FleetPlan(due, plan.leftOut(), plan.untouched()), policy);
        }
        return new FleetTurn(run, stuck, heldBack, plan.leftOut(), inSync);
    }

    private static Instant again(Trouble trouble) {
        Duration wait = FIRST_BACKOFF.multipliedBy(1L << Math.min(20, trouble.times() - 1));
        return trouble.at().plus(wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF);
    }

    private static void note(FleetRun run, Map<EnvironmentRef, Trouble> troubles) {
        for (FleetRecord record : run.audit()) {
            if (record.event() instanceof FleetEvent.EntryEnded ended) {
                FleetEntry entry = run.state().plan().entries().get(ended.entry());
                if (ended.ending().isFailure()) {
                    troubles.merge(
                            entry.environment(),
                            new Trouble(entry.updates(), record.at(), 1),
                            (before, first) -> new Trouble(
                                    first.updates(),
                                    first.at(),
                                    before.updates().equals(first.updates()) ? before.times() + 1 : 1));
                } else {
                    troubles.remove(entry.environment());
                }
            }
        }
    }

    /** What is set as it is wanted, has nothing on its way, and serves something else. */
    private static List<LeftOut> stuck(FleetInventory inventory, FleetSelector selector, FleetPlan plan) {
        Set<String> told = Stream.concat(
                        plan.entries().stream().map(entry -> entry.environment().toString()),
                        plan.leftOut().stream().map(LeftOut::what))
                .collect(Collectors.toSet());
        List<LeftOut> stuck = new ArrayList<>();
        for (InventoryChain chain : inventory.chains()) {
            if (selector.chains().test(chain.chain())) {
                for (ChainEnvironment environment : chain.environments()) {
                    UpdatePlan same = UpdatePlan.of(environment, NOTHING, inventory.catalog());
                    if (selector.environments().test(environment.name())
                            && !told.contains(environment.ref().toString())
                            && !same.drift().isEmpty()) {
                        stuck.add(new LeftOut(environment.ref().toString(), "serves something else: " + same.drift()));
                    }
                }
            }
        }
        return stuck;
    }
}
