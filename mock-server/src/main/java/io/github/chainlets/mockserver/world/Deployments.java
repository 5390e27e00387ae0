package io.github.chainlets.mockserver.world;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldEnvironment;
import io.github.chainlets.mockserver.budget.ByteBudget;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The room that a world's deployments take, as estimated: what one takes was measured, how many there are is counted. A chain
 * remembers only so many, so from some number on they take no more.
 */
final class Deployments {
    private static final int OF_EACH = 700;
    private static final int OF_EACH_CHAINLET = 90;
    private static final int MOST = 10_000;
    /** So many of a chain are never forgotten to make room for others. */
    private static final int LEAST = 10;

    private final ByteBudget budget;
    private final int most;
    private final Map<ChainId, Integer> counts = new HashMap<>();
    private long weight;
    private long everTaken;
    private long taken;

    /** Counts the deployments of a world that keeps them in a share of the memory. */
    Deployments(World world, ByteBudget budget) {
        this.budget = budget;
        this.weight = weightOfOne(world);
        this.most = most(world, budget.limit());
    }

    /** Returns how many deployments a chain may remember: together they take half of a world's room at most. */
    static int most(World world, long room) {
        int chains = Math.max(1, world.chains().size());
        return (int) Math.max(LEAST, Math.min(MOST, room / 2 / weightOfOne(world) / chains));
    }

    /** Takes room for one more deployment of a chain, if it needs any, and returns whether it was there. */
    synchronized boolean take(ChainId chain) {
        int count = counts.getOrDefault(chain, 0);
        if (count >= most) {
            return true;
        }
        if (!budget.tryTake(weight)) {
            return false;
        }
        counts.put(chain, count + 1);
        taken += weight;
        everTaken += weight;
        return true;
    }

    /**
     * Forgets the older half of what there is. Returns the room that this made; 0 if there are too few to forget any.
     *
     * @param forget forgets all deployments but so many of the newest
     */
    synchronized long shrink(IntConsumer forget) {
        int largest = counts.values().stream().mapToInt(count -> count).max().orElse(0);
        int keep = Math.max(LEAST, largest / 2);
        if (largest <= keep) {
            return 0;
        }
        forget.accept(keep);
        long freed = 0;
        for (Map.Entry<ChainId, Integer> count : counts.entrySet()) {
            freed += Math.max(0, count.getValue() - keep) * weight;
            count.setValue(Math.min(count.getValue(), keep));
        }
        taken -= freed;
        budget.give(freed);
        return freed;
    }

    /** Gives back the room for one, for it was not made. */
    synchronized void giveBack(ChainId chain) {
        int count = counts.getOrDefault(chain, 0);
        if (count > 0 && count < most) {
            counts.put(chain, count - 1);
            taken -= weight;
            budget.give(weight);
        }
    }

    /** A chain has none any more. */
    synchronized void clear(ChainId chain) {
        Integer count = counts.remove(chain);
        long freed = count == null ? 0 : count * weight;
        taken -= freed;
        budget.give(freed);
    }

    /** There are none any more; from now on they are those of another world. */
    synchronized void clear(World next) {
        clear();
        weight = weightOfOne(next);
    }

    /** There are none any more. */
    synchronized void clear() {
        counts.clear();
        budget.give(taken);
        taken = 0;
    }

    /** What is counted at one moment, to go back to. */
    record Mark(Map<ChainId, Integer> counts, long weight, long everTaken, long taken) {}

    synchronized Mark mark() {
        return new Mark(Map.copyOf(counts), weight, everTaken, taken);
    }

    /** Undoes what was done since. */
    synchronized void undoTo(Mark mark) {
        budget.give(taken - mark.taken());
        counts.clear();
        counts.putAll(mark.counts());
        weight = mark.weight();
        everTaken = mark.everTaken();
        taken = mark.taken();
    }

    /** Returns the room that all deployments took that were ever made. */
    synchronized long everTaken() {
        return everTaken;
    }

    private static long weightOfOne(World world) {
        int chainlets = 0;
        for (WorldChain chain : world.chains()) {
            for (WorldEnvironment environment : chain.environments()) {
                chainlets = Math.max(chainlets, environment.chainlets().size());
            }
        }
        return OF_EACH + (long) OF_EACH_CHAINLET * chainlets;
    }
}
