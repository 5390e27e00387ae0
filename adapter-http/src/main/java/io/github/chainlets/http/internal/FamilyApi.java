package io.github.chainlets.http.internal;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.logs.LogLine;
import io.github.chainlets.http.internal.json.AutoscalingUpdates;
import io.github.chainlets.http.internal.json.Done;
import io.github.chainlets.http.internal.json.Nothing;
import io.github.chainlets.http.internal.json.PromotionRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HTTP;
import retrofit2.http.Headers;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Tag;

/**
 * The service's paths for the rest of the family. Each method makes a call that is to be started. What changes something always
 * has a body, if an empty one: that it leaves tells whether the request may have.
 */
interface FamilyApi {
    @Headers("Content-Type: application/json")
    @POST("v1/chains/{chain_id}/environments/{env_name}/promote")
    PendingCall<ChainDeployment> promote(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "env_name", encoded = true) PathSegment environment,
            @Body PromotionRequest request,
            @Tag RequestState state);

    @POST("v1/chains/{chain_id}/deployments/{chain_deployment_id}/deactivate")
    PendingCall<Done> deactivate(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "chain_deployment_id", encoded = true) PathSegment deploymentId,
            @Body Nothing nothing,
            @Tag RequestState state);

    @Headers("Content-Type: application/json")
    @POST("v1/chains/{chain_id}/environments")
    PendingCall<ChainEnvironment> createEnvironment(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Body NewEnvironment environment,
            @Tag RequestState state);

    @Headers("Content-Type: application/json")
    @PATCH("v1/chains/{chain_id}/environments/{env_name}")
    PendingCall<Done> changePromotionSettings(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "env_name", encoded = true) PathSegment environment,
            @Body PromotionChange change,
            @Tag RequestState state);

    @Headers("Content-Type: application/json")
    @PATCH("v1/chains/{chain_id}/environments/{env_name}/chainlet_settings/autoscaling_settings")
    PendingCall<AutoscalingOutcome> changeAutoscaling(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "env_name", encoded = true) PathSegment environment,
            @Body AutoscalingUpdates updates,
            @Tag RequestState state);

    @HTTP(method = "DELETE", path = "v1/chains/{chain_id}/deployments/{chain_deployment_id}", hasBody = true)
    PendingCall<Done> deleteDeployment(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "chain_deployment_id", encoded = true) PathSegment deploymentId,
            @Body Nothing nothing,
            @Tag RequestState state);

    @HTTP(method = "DELETE", path = "v1/chains/{chain_id}", hasBody = true)
    PendingCall<Done> deleteChain(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Body Nothing nothing,
            @Tag RequestState state);

    @GET("v1/chains/{chain_id}/deployments/{chain_deployment_id}/chainlets/{chainlet_id}/logs")
    PendingCall<List<LogLine>> logs(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Path(value = "chain_deployment_id", encoded = true) PathSegment deploymentId,
            @Path(value = "chainlet_id", encoded = true) PathSegment chainletId,
            @Query("start_epoch_millis") @Nullable Long start,
            @Query("end_epoch_millis") @Nullable Long end,
            @Query("direction") String direction,
            @Query("limit") int limit,
            @Query("min_level") @Nullable String minLevel,
            @Query("replica") @Nullable String replica,
            @Query("request_id") @Nullable String requestId,
            @Query("component") @Nullable String component,
            @Query("search_pattern") @Nullable String searchPattern,
            @Query("includes") List<String> includes,
            @Query("excludes") List<String> excludes,
            @Tag RequestState state);

    @GET("v1/chains/{chain_id}/audit_logs")
    PendingCall<AuditPage> auditLog(
            @Path(value = "chain_id", encoded = true) PathSegment chainId,
            @Query("cursor") @Nullable String cursor,
            @Query("limit") int limit,
            @Query("direction") String direction,
            @Query("search") @Nullable String search,
            @Query("event_type_groups") List<String> eventTypeGroups,
            @Query("user_ids") List<String> userIds,
            @Query("deployment_ids") List<String> modelDeployments,
            @Query("chain_deployment_ids") List<DeploymentId> deployments,
            @Query("environment_names") List<EnvironmentName> environments,
            @Query("sources") List<String> sources,
            @Query("start_epoch_millis") @Nullable Long start,
            @Query("end_epoch_millis") @Nullable Long end,
            @Tag RequestState state);
}
