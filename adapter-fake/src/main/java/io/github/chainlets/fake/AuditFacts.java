package io.github.chainlets.fake;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import io.github.chainlets.fake.EnvironmentState.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an audit entry tells, not yet written out: thousands of them are kept, and few are read.
 *
 * @param chain the chain that it is about
 * @param environment the environment that it is about, or {@code null} for none; a choice: what is done to a deployment is
 *     about the environment that holds it then
 * @param event writes it out
 */
record AuditFacts(ChainId chain, @Nullable EnvironmentName environment, Supplier<AuditEvent> event) {

    /** One for each chainlet whose instance type is another one in a deployment than what was wanted before. */
    static List<AuditFacts> typesChanged(ChainState chain, EnvironmentState before, DeploymentState made) {
        List<AuditFacts> facts = new ArrayList<>();
        DeploymentId id = made.id();
        for (ChainletState chainlet : made.chainlets()) {
            Setting was = before.settings().get(chainlet.name());
            if (was == null || !was.type().id().equals(chainlet.type().id())) {
                facts.add(typeChanged(chain, before.name(), id, chainlet));
            }
        }
        return facts;
    }

    private static AuditFacts typeChanged(
            ChainState chain, EnvironmentName environment, DeploymentId made, ChainletState chainlet) {
        ChainId id = chain.id();
        String chainName = chain.name();
        return new AuditFacts(
                id,
                environment,
                () -> event(AuditEvent.INSTANCE_TYPE_CHANGED, id, chainName, fields -> {
                    deployment(fields, made);
                    fields.put("chainlet_name", chainlet.name().value());
                    fields.put("chainlet_id", chainlet.id());
                    fields.put("instance_type_name", chainlet.type().name());
                }));
    }

    /** One for each chainlet that scales otherwise than before. */
    static AuditFacts autoscalingChanged(
            ChainState chain, EnvironmentState environment, DeploymentId serving, ChainletState was, Setting is) {
        ChainId id = chain.id();
        String chainName = chain.name();
        AutoscalingSettings before = was.autoscaling();
        AutoscalingSettings after = is.autoscaling();
        return new AuditFacts(
                id,
                environment.name(),
                () -> event(AuditEvent.AUTOSCALING_CHANGED, id, chainName, fields -> {
                    fields.putAll(autoscaling(after));
                    deployment(fields, serving);
                    fields.put("chainlet_name", was.name().value());
                    fields.put("chainlet_id", was.id());
                    fields.put("previous_settings", autoscaling(before));
                }));
    }

    static AuditFacts promoted(ChainState chain, EnvironmentName environment, DeploymentId promoted) {
        return about(chain, environment, AuditEvent.PROMOTED, fields -> {
            deployment(fields, promoted);
            fields.put("environment_name", environment.value());
            fields.put("environment_id", null);
        });
    }

    static AuditFacts deactivated(ChainState chain, DeploymentId id, @Nullable EnvironmentName holder) {
        return about(chain, holder, AuditEvent.DEACTIVATED, fields -> deployment(fields, id));
    }

    static AuditFacts deploymentDeleted(ChainState chain, DeploymentId id) {
        return about(chain, null, AuditEvent.DEPLOYMENT_DELETED, fields -> {
            fields.put("chain_deployment_id", id.value());
            fields.put("deployment_name", null);
        });
    }

    static AuditFacts chainDeleted(ChainState chain) {
        return about(chain, null, AuditEvent.CHAIN_DELETED, fields -> fields.put("chain_deployment_name", null));
    }

    static AuditFacts created(ChainState chain, EnvironmentState environment) {
        return settings(chain, environment, AuditEvent.ENVIRONMENT_CREATED);
    }

    /** A choice: what changes in an environment without a deployment is a change of the environment. */
    static List<AuditFacts> updated(ChainState chain, EnvironmentState environment) {
        return List.of(settings(chain, environment, AuditEvent.ENVIRONMENT_UPDATED));
    }

    private static AuditFacts settings(ChainState chain, EnvironmentState environment, String type) {
        PromotionSettings promotion = environment.promotion();
        String name = environment.name().value();
        return about(chain, environment.name(), type, fields -> {
            fields.put("environment_name", name);
            fields.put("redeploy_on_promotion", promotion.redeployOnPromotion());
            fields.put("ramp_up_while_promoting", promotion.rampUpWhilePromoting());
            fields.put("ramp_up_duration_seconds", promotion.rampUpDurationSeconds());
        });
    }

    private static AuditFacts about(
            ChainState chain,
            @Nullable EnvironmentName environment,
            String type,
            Consumer<Map<String, @Nullable Object>> details) {
        ChainId id = chain.id();
        String chainName = chain.name();
        return new AuditFacts(id, environment, () -> event(type, id, chainName, details));
    }

    @SuppressWarnings("NullAway") // a compiled record does not tell that values of its map may be null
    private static AuditEvent event(
            String type, ChainId chain, String chainName, Consumer<Map<String, @Nullable Object>> details) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("chain_id", chain.value());
        fields.put("chain_name", chainName);
        details.accept(fields);
        return new AuditEvent(type, fields);
    }

    private static void deployment(Map<String, @Nullable Object> fields, DeploymentId id) {
        fields.put("chain_deployment_id", id.value());
        fields.put("chain_deployment_name", null);
    }

    private static Map<String, @Nullable Object> autoscaling(AutoscalingSettings settings) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("min_replica", settings.minReplica());
        fields.put("max_replica", settings.maxReplica());
        fields.put("concurrency_target", settings.concurrencyTarget());
        fields.put("autoscaling_window", settings.autoscalingWindow());
        fields.put("scale_down_delay", settings.scaleDownDelay());
        fields.put("target_utilization_percentage", settings.targetUtilizationPercentage());
        fields.put("target_in_flight_tokens", settings.targetInFlightTokens());
        fields.put("max_scale_down_rate", settings.maxScaleDownRate());
        return fields;
    }
}
