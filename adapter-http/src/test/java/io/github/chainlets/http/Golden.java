package io.github.chainlets.http;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import java.time.Duration;

/** A request and answers to it, as the specification has them. */
final class Golden {
    static final String KEY = "canary-key-7f3a9c";
    static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    static final InstanceTypeUpdates UPDATES =
            InstanceTypeUpdates.of("HelloWorld", "1x4").and("RandInt", "A10G:2x24x96");
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    static final String INSTANCE_TYPE = """
            {"id": "1x4", "name": "1x4 - 1 vCPU, 4 GiB RAM", "memory_limit_mib": 4096, "millicpu_limit": 1000,
             "gpu_count": 0, "gpu_type": null, "gpu_memory_limit_mib": null}""";

    static final String AUTOSCALING = """
            {"min_replica": 0, "max_replica": 1, "autoscaling_window": 60, "scale_down_delay": 900,
             "concurrency_target": 1, "target_utilization_percentage": 70, "target_in_flight_tokens": null}""";

    static final String DEPLOYMENT = """
            {"id": "dep4567", "created_at": "2026-11-01T12:00:00.123456Z", "chain_id": "abcd1234",
             "environment": "production", "status": "DEPLOYING",
             "chainlets": [{"id": "let1", "name": "HelloWorld", "autoscaling_settings": null,
               "instance_type_name": "1x4 - 1 vCPU, 4 GiB RAM", "active_replica_count": 0, "status": "DEPLOYING"}]}""";

    static final String SETTINGS = "{\"chainlet_name\": \"HelloWorld\", \"autoscaling_settings\": " + AUTOSCALING
            + ", \"instance_type\": " + INSTANCE_TYPE + "}";

    static final String OUTCOME = "{\"requires_redeployment\": true, \"chain_deployment\": " + DEPLOYMENT
            + ", \"chainlet_environment_settings\": [" + SETTINGS + "]}";

    static final String NO_OP =
            "{\"requires_redeployment\": false, \"chain_deployment\": null, \"chainlet_environment_settings\": []}";

    static final String ENVIRONMENT = "{\"name\": \"production\", \"created_at\": \"2026-10-01T00:00:00Z\","
            + " \"chain_id\": \"abcd1234\", \"promotion_settings\": {\"redeploy_on_promotion\": false},"
            + " \"chainlet_settings\": [" + SETTINGS + "], \"current_deployment\": " + DEPLOYMENT
            + ", \"candidate_deployment\": null}";

    private Golden() {}
}
