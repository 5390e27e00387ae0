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
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.spi.Operation;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The operations of the ports as calls that are to be started: the blocking ports wait for them, the others do not. Each
 * throws a {@link RejectedException} if no path can carry a name.
 */
final class Operations {
    private final ManagementApi api;

    @Inject
    Operations(ManagementApi api) {
        this.api = api;
    }

    PendingCall<UpdateOutcome> update(EnvironmentRef ref, InstanceTypeUpdates updates) {
        return api.updateInstanceTypes(
                PathSegment.of(ref.chainId()),
                PathSegment.of(ref.environmentName()),
                updates,
                new RequestState(Operation.UPDATE_INSTANCE_TYPES, ref));
    }

    PendingCall<ChainEnvironment> environment(EnvironmentRef ref) {
        return api.environment(
                PathSegment.of(ref.chainId()),
                PathSegment.of(ref.environmentName()),
                new RequestState(Operation.READ_ENVIRONMENT, ref));
    }

    PendingCall<ChainDeployment> deployment(ChainId chainId, DeploymentId deploymentId) {
        return api.deployment(
                PathSegment.of(chainId),
                PathSegment.of(deploymentId),
                new RequestState(Operation.READ_DEPLOYMENT, deploymentId + " of chain " + chainId));
    }

    PendingCall<List<InstanceType>> instanceTypes() {
        return api.instanceTypes(new RequestState(Operation.READ_INSTANCE_TYPES, null));
    }

    PendingCall<List<InstanceTypePrice>> prices() {
        return api.prices(new RequestState(Operation.READ_PRICES, null));
    }

    PendingCall<List<Chain>> chains() {
        return api.chains(new RequestState(Operation.READ_CHAINS, null));
    }

    PendingCall<Chain> oneChain(ChainId chainId) {
        return api.chain(PathSegment.of(chainId), new RequestState(Operation.READ_CHAIN, chainId));
    }

    PendingCall<List<ChainDeployment>> deployments(ChainId chainId) {
        return api.deployments(PathSegment.of(chainId), new RequestState(Operation.READ_DEPLOYMENTS, chainId));
    }

    PendingCall<List<ChainEnvironment>> environments(ChainId chainId) {
        return api.environments(PathSegment.of(chainId), new RequestState(Operation.READ_ENVIRONMENTS, chainId));
    }
}
