package io.github.chainlets.core.audit;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was done ({@code event_data} of {@code AuditLogEntryV1}). Open: the service has dozens of types and adds more, so the
 * fields are kept as they came, and the methods find those that matter here.
 *
 * @param type what kind of change, as the service writes it ({@code event_type})
 * @param fields the fields of the event as JSON has them, the type left out: text, {@link Boolean}, {@link Integer} or another
 *     {@link Number}, {@link Map} or {@code null}; copied, in their order
 */
public record AuditEvent(String type, Map<String, @Nullable Object> fields) {
    /** A chainlet has another instance type: once for each chainlet. */
    public static final String INSTANCE_TYPE_CHANGED = "CHAINLET_INSTANCE_TYPE_CHANGED";
    /** A chainlet has other autoscaling settings: once for each chainlet. */
    public static final String AUTOSCALING_CHANGED = "CHAINLET_AUTOSCALING_SETTINGS_CHANGED";
    /** A deployment was promoted into an environment. */
    public static final String PROMOTED = "CHAIN_DEPLOYMENT_PROMOTED";
    /** A deployment was taken off its machines. */
    public static final String DEACTIVATED = "CHAIN_DEPLOYMENT_DEACTIVATED";
    /** A deployment was deleted. */
    public static final String DEPLOYMENT_DELETED = "CHAIN_DEPLOYMENT_DELETED";
    /** A chain was deleted. */
    public static final String CHAIN_DELETED = "CHAIN_DELETED";
    /** An environment was created. */
    public static final String ENVIRONMENT_CREATED = "CHAIN_ENVIRONMENT_CREATED";
    /** An environment's settings were changed. */
    public static final String ENVIRONMENT_UPDATED = "CHAIN_ENVIRONMENT_UPDATED";

    /** Copies the fields. */
    public AuditEvent {
        Objects.requireNonNull(type, "type");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns the deployment that it is about ({@code chain_deployment_id}). */
    public Optional<DeploymentId> deployment() {
        return named("chain_deployment_id", DeploymentId::new);
    }

    /** Returns the environment that it is about ({@code environment_name}). */
    public Optional<EnvironmentName> environment() {
        return named("environment_name", EnvironmentName::new);
    }

    /** Returns the chainlet that it is about ({@code chainlet_name}). */
    public Optional<ChainletName> chainlet() {
        return named("chainlet_name", ChainletName::new);
    }

    /** Returns the display name of the instance type that a chainlet has now ({@code instance_type_name}). */
    public Optional<String> instanceTypeName() {
        return named("instance_type_name", Function.identity());
    }

    private <T> Optional<T> named(String field, Function<String, T> maker) {
        return fields.get(field) instanceof String text && !text.isEmpty()
                ? Optional.of(maker.apply(text))
                : Optional.empty();
    }
}
