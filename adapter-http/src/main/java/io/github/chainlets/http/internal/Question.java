package io.github.chainlets.http.internal;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.Operation;
import java.util.List;
import java.util.function.BiFunction;
import retrofit2.Call;

/**
 * Something to ask the service, not asked yet: what the waiting ports and the others have in common.
 *
 * @param asked what it is, for messages
 * @param request makes the call; throws if no request can say it
 */
record Question<T>(Asked asked, BiFunction<ManagementApi, Exchange, Call<T>> request) {
    static Question<UpdateOutcome> update(EnvironmentRef ref, InstanceTypeUpdates updates) {
        return new Question<>(
                new Asked(Operation.UPDATE_INSTANCE_TYPES, "The update of " + ref),
                (api, exchange) -> api.updateInstanceTypes(chain(ref.chainId()), name(ref), updates, exchange));
    }

    static Question<ChainEnvironment> environment(EnvironmentRef ref) {
        return new Question<>(
                new Asked(Operation.READ_ENVIRONMENT, "Reading environment " + ref),
                (api, exchange) -> api.environment(chain(ref.chainId()), name(ref), exchange));
    }

    static Question<ChainDeployment> deployment(ChainId chainId, DeploymentId deploymentId) {
        return new Question<>(
                new Asked(Operation.READ_DEPLOYMENT, "Reading deployment " + deploymentId + " of chain " + chainId),
                (api, exchange) -> api.deployment(
                        chain(chainId), PathSegment.of("deployment id", deploymentId.value()), exchange));
    }

    static Question<List<InstanceType>> instanceTypes() {
        return new Question<>(
                new Asked(Operation.READ_INSTANCE_TYPES, "Reading the instance types"), ManagementApi::instanceTypes);
    }

    static Question<List<InstanceTypePrice>> prices() {
        return new Question<>(new Asked(Operation.READ_PRICES, "Reading the prices"), ManagementApi::prices);
    }

    static Question<List<Chain>> chains() {
        return new Question<>(new Asked(Operation.READ_CHAINS, "Reading the chains"), ManagementApi::chains);
    }

    static Question<Chain> oneChain(ChainId chainId) {
        return new Question<>(
                new Asked(Operation.READ_CHAIN, "Reading chain " + chainId),
                (api, exchange) -> api.chain(chain(chainId), exchange));
    }

    static Question<List<ChainDeployment>> deployments(ChainId chainId) {
        return new Question<>(
                new Asked(Operation.READ_DEPLOYMENTS, "Reading the deployments of chain " + chainId),
                (api, exchange) -> api.deployments(chain(chainId), exchange));
    }

    static Question<List<ChainEnvironment>> environments(ChainId chainId) {
        return new Question<>(
                new Asked(Operation.READ_ENVIRONMENTS, "Reading the environments of chain " + chainId),
                (api, exchange) -> api.environments(chain(chainId), exchange));
    }

    private static PathSegment chain(ChainId id) {
        return PathSegment.of("chain id", id.value());
    }

    private static PathSegment name(EnvironmentRef ref) {
        return PathSegment.of("environment name", ref.environmentName().value());
    }
}
