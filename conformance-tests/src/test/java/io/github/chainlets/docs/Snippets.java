package io.github.chainlets.docs;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Fault;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.VirtualClock;
import io.github.chainlets.http.HttpChains;
import java.util.List;
import java.util.Objects;

/**
 * The Java that the README shows. What stands between two marks is there to the letter, and {@link ReadmeTest} runs it.
 */
final class Snippets {
    private Snippets() {}

    static UpdateOutcome update(String baseUrl, String apiKey) {
        // mark: update
        try (HttpChains chains =
                HttpChains.builder().apiKey(apiKey).baseUrl(baseUrl).build()) {
            InstanceTypeUpdater updater = chains.updater();
            EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");
            InstanceTypeUpdates updates =
                    InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");
            UpdatePlan plan = updater.plan(production, updates);
            System.out.println(plan.explain());
            UpdateOutcome outcome = updater.update(plan).outcome(); // refused if anything has changed since
            if (outcome.chainDeployment() != null) {
                DeploymentId deployment = outcome.chainDeployment().id();
                // Waits until it serves or has failed: minutes on the real service, 150 s on the mock server.
                System.out.println(updater.follow(production, deployment).explanation());
            }
            // mark: end
            return outcome;
        }
    }

    static String failures(InstanceTypeUpdater updater, EnvironmentRef production, InstanceTypeUpdates updates) {
        // mark: failures
        try {
            UpdatePlan plan = updater.plan(production, updates);
            updater.update(plan);
        } catch (RejectedException e) {
            return "not applied: " + e.reason() + " " + e.violations();
        } catch (UnavailableException e) {
            return "not applied; try again later";
        } catch (IndeterminateException e) {
            Reconciliation found = updater.reconcile(e.ticket().orElseThrow());
            return found.verdict() + ": " + found.explanation();
        }
        // mark: end
        return "applied";
    }

    static List<String> fake() {
        // mark: fake
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
        // mark: end
        return List.of(failed.explanation(), failures(updater, production, InstanceTypeUpdates.of("RandInt", "2x8")));
    }
}
