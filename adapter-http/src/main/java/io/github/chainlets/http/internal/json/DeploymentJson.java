package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ChainDeploymentV1} and the {@code ChainletV1}s in it. */
final class DeploymentJson {
    private static final Reading<DeploymentStatus> STATUS_NAME = Scalars.STRING.as(DeploymentStatus::new);

    private static final Fields CHAINLET = new Fields();
    private static final Field<String> CHAINLET_ID = CHAINLET.required("id", Scalars.STRING);
    private static final Field<ChainletName> NAME = CHAINLET.required("name", Scalars.STRING.as(ChainletName::new));
    private static final Field<@Nullable AutoscalingSettings> AUTOSCALING =
            CHAINLET.nullable("autoscaling_settings", AutoscalingJson.AUTOSCALING);
    private static final Field<String> TYPE_NAME = CHAINLET.required("instance_type_name", Scalars.STRING);
    private static final Field<Integer> REPLICAS = CHAINLET.required("active_replica_count", Scalars.INT);
    private static final Field<DeploymentStatus> CHAINLET_STATUS = CHAINLET.required("status", STATUS_NAME);

    private static final Reading<Chainlet> ONE_CHAINLET = CHAINLET.object(read -> Chainlet.of(
                    read.get(CHAINLET_ID),
                    read.get(NAME),
                    read.get(TYPE_NAME),
                    read.get(REPLICAS),
                    read.get(CHAINLET_STATUS))
            .withAutoscalingSettings(read.get(AUTOSCALING)));

    private static final Fields DEPLOYED = new Fields();
    private static final Field<DeploymentId> ID = DEPLOYED.required("id", Scalars.STRING.as(DeploymentId::new));
    private static final Field<Instant> CREATED_AT = DEPLOYED.required("created_at", Scalars.INSTANT);
    private static final Field<ChainId> CHAIN_ID = DEPLOYED.required("chain_id", Scalars.STRING.as(ChainId::new));
    private static final Field<@Nullable EnvironmentName> ENVIRONMENT =
            DEPLOYED.nullable("environment", Scalars.STRING.as(EnvironmentName::new));
    private static final Field<List<Chainlet>> CHAINLETS = DEPLOYED.required("chainlets", ONE_CHAINLET.list());
    private static final Field<DeploymentStatus> STATUS = DEPLOYED.required("status", STATUS_NAME);

    static final Reading<ChainDeployment> DEPLOYMENT = DEPLOYED.object(read -> ChainDeployment.of(
                    read.get(ID), read.get(CREATED_AT), read.get(CHAIN_ID), read.get(CHAINLETS), read.get(STATUS))
            .withEnvironment(read.get(ENVIRONMENT)));

    static final Reading<List<ChainDeployment>> DEPLOYMENTS = Wrapped.list("deployments", DEPLOYMENT);

    private DeploymentJson() {}
}
