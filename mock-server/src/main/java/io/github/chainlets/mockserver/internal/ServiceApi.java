package io.github.chainlets.mockserver.internal;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.json.JsonOut;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The service's own API: the update, and what can be read. */
final class ServiceApi {
    /** The name of the update operation. */
    static final String UPDATE = "update_instance_types";

    /** The names of all operations, in the order in which people think of them. */
    static final Set<String> OPERATIONS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            UPDATE,
            "read_chains",
            "read_chain",
            "read_deployments",
            "read_deployment",
            "read_environments",
            "read_environment",
            "read_instance_types",
            "read_prices")));

    private static final Duration AT_ONCE = Duration.ofSeconds(60);

    @Inject
    ServiceApi() {}

    void addTo(RouteTable routes) {
        routes.service(
                "POST",
                "/v1/chains/{chain_id}/environments/{env_name}/chainlet_settings/instance_types/update",
                UPDATE,
                ServiceApi::update);
        routes.service("GET", "/v1/chains", "read_chains", call -> {
            return list("chains", call.tenant().chains().chains(AT_ONCE), ServiceJson::chain);
        });
        routes.service("GET", "/v1/chains/{chain_id}", "read_chain", call -> {
            return one(call.tenant().chains().chain(chainId(call), AT_ONCE), ServiceJson::chain);
        });
        routes.service("GET", "/v1/chains/{chain_id}/deployments", "read_deployments", call -> {
            return list(
                    "deployments", call.tenant().chains().deployments(chainId(call), AT_ONCE), ServiceJson::deployment);
        });
        routes.service("GET", "/v1/chains/{chain_id}/deployments/{chain_deployment_id}", "read_deployment", call -> {
            DeploymentId id = new DeploymentId(call.parameter(1));
            return one(call.tenant().chains().deployment(chainId(call), id, AT_ONCE), ServiceJson::deployment);
        });
        routes.service("GET", "/v1/chains/{chain_id}/environments", "read_environments", call -> {
            return list(
                    "environments",
                    call.tenant().chains().environments(chainId(call), AT_ONCE),
                    ServiceJson::environment);
        });
        routes.service("GET", "/v1/chains/{chain_id}/environments/{env_name}", "read_environment", call -> {
            return one(call.tenant().chains().environment(environment(call), AT_ONCE), ServiceJson::environment);
        });
        routes.service("GET", "/v1/instance_types", "read_instance_types", call -> {
            return list("instance_types", call.tenant().chains().instanceTypes(AT_ONCE), ServiceJson::instanceType);
        });
        routes.service("GET", "/v1/instance_type_prices", "read_prices", call -> {
            return list("instance_types", call.tenant().chains().prices(AT_ONCE), ServiceJson::price);
        });
    }

    private static Answer update(Call call) {
        UpdateOutcome outcome = call.tenant().updater().update(environment(call), UpdateBody.read(call.body()));
        return one(outcome, ServiceJson::outcome);
    }

    private static ChainId chainId(Call call) {
        return new ChainId(call.parameter(0));
    }

    private static EnvironmentRef environment(Call call) {
        return EnvironmentRef.of(call.parameter(0), call.parameter(1));
    }

    private static <T> Answer one(T thing, BiConsumer<JsonOut, T> writer) {
        JsonOut json = new JsonOut();
        writer.accept(json, thing);
        return Answer.json(200, json.toBytes());
    }

    private static <T> Answer list(String name, List<T> things, BiConsumer<JsonOut, T> writer) {
        JsonOut json = new JsonOut().beginObject();
        json.array(name, things, writer).endObject();
        return Answer.json(200, json.toBytes());
    }
}
