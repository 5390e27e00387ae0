package io.github.chainlets.docs;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Fault;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The Java that pages show. {@link SnippetsTest} compares them with this, {@link ReadmeTest} and {@link HowToTest} run it. */
final class Snippets {
    private Snippets() {}

    static void update(String baseUrl, String apiKey) {
        try (HttpChains chains =
                HttpChains.builder().apiKey(apiKey).baseUrl(baseUrl).build()) {
            InstanceTypeUpdater updater = chains.updater();
            EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");
            InstanceTypeUpdates updates =
                    InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");
            UpdatePlan plan = updater.plan(production, updates); // reads only
            System.out.println(plan.explain());
            UpdateOutcome outcome = updater.update(plan).outcome(); // refused if anything has changed since
            if (outcome.chainDeployment() != null) {
                DeploymentId made = outcome.chainDeployment().id();
                // Waits until it serves or has failed: minutes on the real service, 150 s on the mock server.
                System.out.println(updater.follow(production, made).explanation());
            }
        }
    }

    static String failures(InstanceTypeUpdater updater, EnvironmentRef production, InstanceTypeUpdates updates) {
        String happened = "applied";
        try {
            UpdatePlan plan = updater.plan(production, updates);
            updater.update(plan);
        } catch (RejectedException e) {
            happened = "not applied: " + e.reason() + " " + e.violations();
        } catch (UnavailableException e) {
            happened = "not applied; try again later";
        } catch (IndeterminateException e) {
            Reconciliation found = updater.reconcile(e.ticket().orElseThrow());
            happened = found.verdict() + ": " + found.explanation();
        }
        return happened;
    }

    static void sendOnce(InstanceTypeUpdater updater, UpdatePlan plan, Path file) throws IOException {
        UpdateTicket ticket = updater.prepare(plan);
        Files.writeString(file, ticket.store()); // before sending: a crash may come at any time
        updater.update(ticket);
        Files.delete(file);
    }

    static boolean afterACrash(InstanceTypeUpdater updater, Path file) throws IOException {
        UpdateTicket ticket = UpdateTicket.restore(Files.readString(file));
        Reconciliation found = updater.reconcile(ticket);
        System.out.println(found.explanation());
        return found.verdict() == Verdict.NOT_APPLIED; // only then it may be sent again
    }

    static HttpChains patient(String apiKey, String baseUrl) {
        HttpChains chains = HttpChains.builder()
                .apiKey(apiKey)
                .baseUrl(baseUrl)
                .timeout(Duration.ofSeconds(30))
                .updater(updater -> updater.promotionWait(Duration.ofMinutes(20)))
                .build();
        return chains;
    }

    static String inTheBackground(HttpChains chains, EnvironmentRef production) throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        String explained = chains.updater()
                .async(executor)
                .plan(production, InstanceTypeUpdates.of("RandInt", "1x4"))
                .orTimeout(5, TimeUnit.SECONDS) // frees its connection, too
                .thenApply(UpdatePlan::explain)
                .get();
        executor.shutdown();
        return explained;
    }

    static HttpChains behindAProxy(String apiKey, String host, int port) {
        HttpChains chains = HttpChains.builder()
                .apiKey(apiKey)
                .proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)))
                .proxyCredentials("deployer", "the proxy's password")
                .build();
        return chains;
    }

    static List<String> fake() {
        VirtualClock clock = VirtualClock.standingAt("2026-01-01T00:00:00Z");
        FakeChains chains = FakeChains.builder().clock(clock).build();
        InstanceTypeUpdater updater =
                InstanceTypeUpdater.builder(chains).time(clock.time()).build();
        EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");

        chains.planOutcomes(PlannedOutcome.failsToLoad());
        UpdateOutcome outcome = updater.update(production, InstanceTypeUpdates.of("RandInt", "1x4"));
        DeploymentId made = Objects.requireNonNull(outcome.chainDeployment()).id();
        Rollout failed = updater.follow(production, made); // 150 virtual seconds, no real ones

        chains.faults().plan(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES));
        // the next update is applied, and its caller gets an IndeterminateException
        return List.of(failed.explanation(), failures(updater, production, InstanceTypeUpdates.of("RandInt", "2x8")));
    }

    static void server() {
        try (MockChainsServer server = MockChainsServer.start();
                HttpChains chains = HttpChains.builder()
                        .baseUrl(server.baseUrl().toString())
                        .apiKey(server.key())
                        .build()) {
            server.faults().add(HttpFault.delay(Duration.ofMillis(20)).on("read_environment"));
            chains.updater()
                    .plan(EnvironmentRef.of("abcd1234", "production"), InstanceTypeUpdates.of("RandInt", "1x4"));
            server.clock().advance(Duration.ofMinutes(3));
            server.faults().assertAllStruck();
            server.requests().assertCount(0, "update_instance_types");
        }
    }
}
