package io.github.chainlets.http.internal;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import java.util.List;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** The service's paths. Each method makes a call that is to be started. */
interface ManagementApi {
    @Headers("Content-Type: application/json")
    @POST("v1/chains/{chain_id}/environments/{env_name}/chainlet_settings/instance_types/update")
    PendingCall<UpdateOutcome> updateInstanceTypes(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "env_name", encoded = true) PathSegment environment,
            @Body InstanceTypeUpdates updates,
            @Tag RequestState state);

    @GET("v1/chains/{chain_id}/environments/{env_name}")
    PendingCall<ChainEnvironment> environment(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "env_name", encoded = true) PathSegment environment,
            @Tag RequestState state);

    @GET("v1/chains/{chain_id}/deployments/{chain_deployment_id}")
    PendingCall<ChainDeployment> deployment(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "chain_deployment_id", encoded = true) PathSegment deploymentId,
            @Tag RequestState state);

    @GET("v1/chains")
    PendingCall<List<Chain>> chains(@Tag RequestState state);

    @GET("v1/chains/{chain_id}")
    PendingCall<Chain> chain(@Path(value = "chain_id", encoded = true) PathSegment chainId, @Tag RequestState state);

    @GET("v1/chains/{chain_id}/deployments")
    PendingCall<List<ChainDeployment>> deployments(
            @Path(value = "chain_id", encoded = true) PathSegment chainId, @Tag RequestState state);

    @GET("v1/chains/{chain_id}/environments")
    PendingCall<List<ChainEnvironment>> environments(
            @Path(value = "chain_id", encoded = true) PathSegment chainId, @Tag RequestState state);

    @GET("v1/instance_types")
    PendingCall<List<InstanceType>> instanceTypes(@Tag RequestState state);

    @GET("v1/instance_type_prices")
    PendingCall<List<InstanceTypePrice>> prices(@Tag RequestState state);
}
