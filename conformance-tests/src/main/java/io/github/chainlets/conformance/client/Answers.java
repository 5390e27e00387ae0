package io.github.chainlets.conformance.client;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Generates outcomes: everything that an answer can express. */
final class Answers {
    private Answers() {}

    private static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        3, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8)),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.of(
                                "é", "e\u0301", "😀", "עברית", "\u0000", "\u2028", "\"\\/", " a ", "null", "𝒳y",
                                "\u200b")));
    }

    private static Arbitrary<Integer> numbers() {
        return Arbitraries.integers();
    }

    private static Arbitrary<@Nullable AutoscalingSettings> autoscaling() {
        return Combinators.combine(
                        numbers(),
                        numbers(),
                        numbers().injectNull(0.3),
                        numbers().injectNull(0.3),
                        numbers(),
                        numbers().injectNull(0.3),
                        numbers().injectNull(0.3))
                .as((min, max, window, delay, concurrency, utilization, tokens) -> AutoscalingSettings.of(
                                min, max, concurrency)
                        .withAutoscalingWindow(window)
                        .withScaleDownDelay(delay)
                        .withTargetUtilizationPercentage(utilization)
                        .withTargetInFlightTokens(tokens))
                .injectNull(0.3);
    }

    private static Arbitrary<InstanceType> types() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        numbers(),
                        numbers(),
                        numbers(),
                        texts().injectNull(0.5),
                        numbers().injectNull(0.5))
                .as((id, name, memory, cpu, gpus, gpu, gpuMemory) -> InstanceType.of(
                                new InstanceTypeId(id), name, memory, cpu)
                        .withGpus(gpus, gpu, gpuMemory));
    }

    private static Arbitrary<DeploymentStatus> statuses() {
        return Arbitraries.of(DeploymentStatus.known());
    }

    private static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .flatMap(seconds -> Arbitraries.integers()
                        .between(0, 999_999)
                        .map(micros -> Instant.ofEpochSecond(seconds, micros * 1000L)));
    }

    private static Arbitrary<ChainDeployment> deployments() {
        Arbitrary<Chainlet> chainlets = Combinators.combine(
                        texts(), texts(), autoscaling(), texts(), numbers(), statuses())
                .as((id, name, autoscaling, type, replicas, status) -> Chainlet.of(
                                id, new ChainletName(name), type, replicas, status)
                        .withAutoscalingSettings(autoscaling));
        return Combinators.combine(
                        texts(),
                        times(),
                        texts(),
                        texts().map(EnvironmentName::new).injectNull(0.3),
                        chainlets.list().ofMaxSize(3),
                        statuses())
                .as((id, created, chain, environment, list, status) -> ChainDeployment.of(
                                new DeploymentId(id), created, new ChainId(chain), list, status)
                        .withEnvironment(environment));
    }

    static Arbitrary<UpdateOutcome> outcomes() {
        Arbitrary<ChainletSettings> settings = Combinators.combine(texts(), autoscaling(), types())
                .as((name, autoscaling, type) ->
                        ChainletSettings.of(new ChainletName(name), type).withAutoscalingSettings(autoscaling));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        deployments().injectNull(0.3),
                        settings.list().ofMaxSize(3))
                .as((requires, deployment, list) ->
                        UpdateOutcome.of(requires, list).withChainDeployment(deployment));
    }
}
