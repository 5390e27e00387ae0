package io.github.chainlets.fake;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a reader sees of a settled state at one moment. */
final class Views {
    private Views() {}

    static Chain chain(ChainState chain) {
        return Chain.of(
                chain.id(), chain.createdAt(), chain.name(), chain.deployments().size(), chain.teamName());
    }

    static ChainEnvironment environment(ChainState chain, EnvironmentState environment, Instant now) {
        DeploymentId current = environment.current();
        DeploymentId candidate = environment.candidate();
        return ChainEnvironment.of(
                        environment.name(),
                        environment.createdAt(),
                        chain.id(),
                        environment.promotion(),
                        settings(environment))
                .withCurrentDeployment(current == null ? null : deployment(chain, chain.deployment(current), now))
                .withCandidateDeployment(candidate == null ? null : deployment(chain, chain.deployment(candidate), now))
                .withInProgressPromotion(
                        candidate == null ? null : Promotion.progress(environment, chain.deployment(candidate), now));
    }

    /** A choice: autoscaling is unknown until an environment has a current deployment. */
    static List<ChainletSettings> settings(EnvironmentState environment) {
        List<ChainletSettings> settings = new ArrayList<>(environment.settings().size());
        environment
                .settings()
                .forEach((name, setting) -> settings.add(ChainletSettings.of(name, setting.type())
                        .withAutoscalingSettings(environment.current() == null ? null : setting.autoscaling())));
        return settings;
    }

    static ChainDeployment deployment(ChainState chain, DeploymentState deployment, Instant now) {
        List<Chainlet> chainlets = new ArrayList<>(deployment.chainlets().size());
        for (ChainletState chainlet : deployment.chainlets()) {
            chainlets.add(chainlet(chainlet, deployment.status(chainlet, now), deployment.hasFinished(chainlet, now)));
        }
        return view(chain, deployment, chainlets, deployment.status(now));
    }

    /** Shows a deployment in its first moment, however short that is. */
    static ChainDeployment deploymentAsMade(ChainState chain, DeploymentState deployment) {
        List<Chainlet> chainlets = new ArrayList<>(deployment.chainlets().size());
        for (ChainletState chainlet : deployment.chainlets()) {
            chainlets.add(chainlet(chainlet, chainlet.timeline().first(), false));
        }
        return view(chain, deployment, chainlets, deployment.statusAsMade());
    }

    private static ChainDeployment view(
            ChainState chain, DeploymentState deployment, List<Chainlet> chainlets, DeploymentStatus status) {
        DeploymentId id = deployment.id();
        EnvironmentState madeFor = chain.environment(deployment.madeFor());
        return ChainDeployment.of(id, deployment.createdAt(), chain.id(), chainlets, status)
                .withEnvironment(madeFor != null && madeFor.holds(id) ? madeFor.name() : null);
    }

    private static Chainlet chainlet(ChainletState chainlet, DeploymentStatus status, boolean finished) {
        int replicas = status.equals(DeploymentStatus.ACTIVE)
                ? Math.max(1, chainlet.autoscaling().minReplica())
                : 0;
        return Chainlet.of(chainlet.id(), chainlet.name(), chainlet.type().name(), replicas, status)
                .withAutoscalingSettings(finished ? chainlet.autoscaling() : null);
    }
}
