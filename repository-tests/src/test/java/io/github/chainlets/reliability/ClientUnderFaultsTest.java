package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldBuilder;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What the client says of an update is true, whatever the network does: what it calls applied was applied, once; what it calls
 * rejected or unavailable was not and never will be. And it leaves nothing behind.
 */
class ClientUnderFaultsTest {
    private static final int CALLERS = Effort.times(32, 48);
    private static final int CALLS_EACH = Effort.times(10, 500);
    private static final int BATCHES = Effort.times(32, 200);
    private static final long MOST_SECONDS = 600;
    /** How late a call may end on a machine that does much else. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final EnvironmentRef HOME = EnvironmentRef.of("abcd1234", "production");

    private final AtomicLong longest = new AtomicLong();

    /** How a call ended, in the client's words. */
    private enum End {
        APPLIED,
        REJECTED,
        UNAVAILABLE,
        INDETERMINATE
    }

    @Test
    void updates_overABadNetwork_endAsTheClientSays() throws Exception {
        long seed = System.nanoTime();
        run(seed, 4, 4); // loads classes, so that the files they are in are open already
        Footprint before = Footprint.now();
        long start = System.nanoTime();
        List<Batch> batches = run(seed, BATCHES, CALLS_EACH);
        double seconds = (System.nanoTime() - start) / 1e9;
        Footprint after = Footprint.comesBackTo(before);
        int foundApplied = 0;
        Map<End, Integer> counts = new EnumMap<>(End.class);
        for (Batch batch : batches) {
            foundApplied += batch.check();
            batch.ends.forEach((end, updates) -> counts.merge(end, updates.size(), Integer::sum));
        }
        assertThat(counts).as("seed %d", seed).containsOnlyKeys(End.values());
        Effort.figure(
                "client under faults",
                "%d calls by %d callers in %.1f s: %s; of the indeterminate, %d had been applied; longest call %d ms;"
                        + " before %s, after %s",
                BATCHES * CALLS_EACH,
                CALLERS,
                seconds,
                counts,
                foundApplied,
                TimeUnit.NANOSECONDS.toMillis(longest.get()),
                before,
                after);
    }

    /** Makes the calls through a proxy, closes everything, and returns what was said of the calls. */
    private List<Batch> run(long seed, int number, int calls) throws Exception {
        List<Batch> batches = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (MockChainsServer server = MockChainsServer.builder()
                        .world(world(calls))
                        .lifecycle(Lifecycle.instant())
                        .start();
                FaultyProxy proxy = new FaultyProxy(server.port(), seed)) {
            try {
                for (int i = 0; i < number; i++) {
                    MockWorld world = server.newWorld();
                    batches.add(new Batch(client(proxy, world.key()), world, seed + i, calls));
                }
                for (Future<Void> ended : callers.invokeAll(batches, MOST_SECONDS, TimeUnit.SECONDS)) {
                    ended.get();
                }
                int most = 2 * number; // one connection of each client, which makes its calls one after the other
                Eventually.holds(() -> proxy.open() <= most, () -> proxy.open() + " sockets open when idle");
            } finally {
                batches.forEach(batch -> batch.client.close());
            }
            Eventually.holds(() -> proxy.open() == 0, () -> proxy.open() + " sockets open when closed");
        } finally {
            callers.shutdown();
        }
        return batches;
    }

    private static HttpChains client(FaultyProxy proxy, String key) {
        return HttpChains.builder()
                .baseUrl(proxy.url())
                .apiKey(key)
                .retryPolicy(new RetryPolicy(3, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0))
                .build();
    }

    /** A world in which there is one instance type for each update, so that each can be told from all others. */
    private static World world(int types) {
        WorldBuilder world = World.builder();
        for (int i = -1; i < types; i++) {
            world.instanceType(InstanceType.of(new InstanceTypeId("type" + i), "Type " + i, 1024, 1000));
        }
        return world.chain(
                        "abcd1234",
                        chain -> chain.environment(
                                "production", environment -> environment.chainlet("HelloWorld", "type-1")))
                .build();
    }

    /** Some calls, one after the other, in a world of their own. */
    private final class Batch implements Callable<Void> {
        private final HttpChains client;
        private final MockWorld world;
        private final long seed;
        private final int calls;
        private final Map<End, Set<String>> ends = new EnumMap<>(End.class);

        Batch(HttpChains client, MockWorld world, long seed, int calls) {
            this.client = client;
            this.world = world;
            this.seed = seed;
            this.calls = calls;
        }

        @Override
        public Void call() {
            // The server itself turns some away, and loses the answers of others.
            world.faults()
                    .add(HttpFault.rateLimit()
                            .retryAfter(0)
                            .withProbability(0.05)
                            .times(1_000_000));
            world.faults()
                    .add(HttpFault.status(503)
                            .retryAfter(0)
                            .withProbability(0.05)
                            .times(1_000_000));
            world.faults()
                    .add(HttpFault.status(500).after().withProbability(0.03).times(1_000_000));
            Random random = new Random(seed);
            for (int i = 0; i < calls; i++) {
                // Some have so little time that it is up while they connect or send.
                Duration timeout = Duration.ofMillis(random.nextInt(8) == 0 ? 1 + random.nextInt(20) : 3_000);
                String chainlet = random.nextInt(20) == 0 ? "Nobody" : "HelloWorld";
                String type = "type" + i;
                long start = System.nanoTime();
                End end = update(random.nextBoolean(), InstanceTypeUpdates.of(chainlet, type), timeout);
                long took = System.nanoTime() - start;
                longest.accumulateAndGet(took, Math::max);
                assertThat(Duration.ofNanos(took))
                        .as("seed %d, %s of %s", seed, end, type)
                        .isLessThan(timeout.plus(SLACK));
                ends.computeIfAbsent(end, first -> new TreeSet<>()).add(type);
            }
            return null;
        }

        /** Updates by the plain port, or by the use case, which repeats what it may. */
        private End update(boolean plain, InstanceTypeUpdates updates, Duration timeout) {
            try {
                if (plain) {
                    client.environments().updateInstanceTypes(HOME, updates, timeout);
                } else {
                    client.updater().withTimeout(timeout).update(HOME, updates);
                }
                return End.APPLIED;
            } catch (RejectedException e) {
                return End.REJECTED;
            } catch (UnavailableException e) {
                return End.UNAVAILABLE;
            } catch (IndeterminateException e) {
                return End.INDETERMINATE;
            }
        }

        /** Compares what was said with what was done. Returns how many of the indeterminate were applied. */
        int check() {
            List<String> done = world.chains().applied().stream()
                    .map(applied ->
                            applied.updates().updates().get(0).instanceTypeId().value())
                    .toList();
            assertThat(done).as("seed %d: once each", seed).doesNotHaveDuplicates();
            assertThat(done).as("seed %d: said to be applied", seed).containsAll(said(End.APPLIED));
            assertThat(said(End.UNAVAILABLE))
                    .as("seed %d: said to be unavailable", seed)
                    .noneMatch(done::contains);
            assertThat(said(End.REJECTED))
                    .as("seed %d: said to be rejected", seed)
                    .noneMatch(done::contains);
            return (int) done.stream().filter(said(End.INDETERMINATE)::contains).count();
        }

        private Set<String> said(End end) {
            return ends.getOrDefault(end, Set.of());
        }
    }
}
