package io.github.chainlets.http.internal;

import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import java.util.List;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Tag;

/** The service's paths. */
interface ManagementApi {
    @Headers("Content-Type: application/json")
    @POST("v1/chains/{chain_id}/environments/{env_name}/chainlet_settings/instance_types/update")
    Call<UpdateOutcome> updateInstanceTypes(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "env_name", encoded = true) PathSegment environment,
            @Body InstanceTypeUpdates updates,
            @Tag Exchange exchange);

    @GET("v1/chains/{chain_id}/environments/{env_name}")
    Call<ChainEnvironment> environment(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "env_name", encoded = true) PathSegment environment,
            @Tag Exchange exchange);

    @GET("v1/chains/{chain_id}/deployments/{chain_deployment_id}")
    Call<ChainDeployment> deployment(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "chain_deployment_id", encoded = true) PathSegment deploymentId,
            @Tag Exchange exchange);

    @GET("v1/chains")
    Call<List<Chain>> chains(@Tag Exchange exchange);

    @GET("v1/chains/{chain_id}")
    Call<Chain> chain(@Path(value = "chain_id", encoded = true) PathSegment chainId, @Tag Exchange exchange);

    @GET("v1/chains/{chain_id}/deployments")
    Call<List<ChainDeployment>> deployments(
            @Path(value = "chain_id", encoded = true) PathSegment chainId, @Tag Exchange exchange);

    @GET("v1/chains/{chain_id}/environments")
    Call<List<ChainEnvironment>> environments(
            @Path(value = "chain_id", encoded = true) PathSegment chainId, @Tag Exchange exchange);

    @GET("v1/instance_types")
    Call<List<InstanceType>> instanceTypes(@Tag Exchange exchange);

    @GET("v1/instance_type_prices")
    Call<List<InstanceTypePrice>> prices(@Tag Exchange exchange);
}
