package io.github.chainlets.mockserver.service;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.routes.ApiRequest;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.traffic.ServiceOperations;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** The service's own API: the update, and what can be read. */
public final class ServiceApi {
    private static final Duration AT_ONCE = Duration.ofSeconds(60);

    private final ServiceJson shapes;

    @Inject
    public ServiceApi(ServerSettings settings) {
        this.shapes = new ServiceJson(settings.spec());
    }

    public void addTo(RouteTable routes) {
        routes.change(
                "POST",
                "/v1/chains/{chain_id}/environments/{env_name}/chainlet_settings/instance_types/update",
                ServiceOperations.UPDATE_INSTANCE_TYPES,
                Route.Effect.CHANGE,
                this::update);
        routes.read("/v1/chains", "read_chains", request -> {
            return list("chains", request.world().chains().chains(AT_ONCE), shapes::chain);
        });
        routes.readOne("/v1/chains/{chain_id}", "read_chain", request -> {
            return one(request.world().chains().chain(chainId(request), AT_ONCE), shapes::chain);
        });
        routes.read("/v1/chains/{chain_id}/deployments", "read_deployments", request -> {
            return list(
                    "deployments", request.world().chains().deployments(chainId(request), AT_ONCE), shapes::deployment);
        });
        routes.readOne("/v1/chains/{chain_id}/deployments/{chain_deployment_id}", "read_deployment", request -> {
            DeploymentId id = new DeploymentId(request.parameter(1));
            return one(request.world().chains().deployment(chainId(request), id, AT_ONCE), shapes::deployment);
        });
        routes.read("/v1/chains/{chain_id}/environments", "read_environments", request -> {
            return list(
                    "environments",
                    request.world().chains().environments(chainId(request), AT_ONCE),
                    shapes::environment);
        });
        routes.readOne("/v1/chains/{chain_id}/environments/{env_name}", "read_environment", request -> {
            return one(request.world().chains().environment(environment(request), AT_ONCE), shapes::environment);
        });
        routes.readOne("/v1/instance_types", "read_instance_types", request -> {
            return list("instance_types", request.world().chains().instanceTypes(AT_ONCE), shapes::instanceType);
        });
        routes.readOne("/v1/instance_type_prices", "read_prices", request -> {
            return list("instance_types", request.world().chains().prices(AT_ONCE), shapes::price);
        });
    }

    private Answer update(ApiRequest request) {
        UpdateOutcome outcome = request.world().update(environment(request), UpdateBody.read(request.body()));
        return one(outcome, shapes::outcome);
    }

    static ChainId chainId(ApiRequest request) {
        return new ChainId(request.parameter(0));
    }

    static EnvironmentRef environment(ApiRequest request) {
        return EnvironmentRef.of(request.parameter(0), request.parameter(1));
    }

    static <T> Answer one(T thing, BiConsumer<JsonOut, T> writer) {
        JsonOut json = new JsonOut();
        writer.accept(json, thing);
        return Answer.json(200, json.toBytes());
    }

    static <T> Answer list(String name, List<T> things, BiConsumer<JsonOut, T> writer) {
        JsonOut json = new JsonOut().beginObject();
        json.array(name, things, writer).endObject();
        return Answer.json(200, json.toBytes());
    }
}
