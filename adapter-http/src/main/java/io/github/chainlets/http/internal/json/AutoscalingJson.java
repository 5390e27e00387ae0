package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.http.internal.json.Fields.Field;
import org.jspecify.annotations.Nullable;

/** {@code AutoscalingSettingsV1}. */
final class AutoscalingJson {
    private static final Fields SETTINGS = new Fields();
    private static final Field<Integer> MIN_REPLICA = SETTINGS.required("min_replica", Scalars.INT);
    private static final Field<Integer> MAX_REPLICA = SETTINGS.required("max_replica", Scalars.INT);
    private static final Field<@Nullable Integer> WINDOW = SETTINGS.nullable("autoscaling_window", Scalars.INT);
    private static final Field<@Nullable Integer> SCALE_DOWN = SETTINGS.nullable("scale_down_delay", Scalars.INT);
    private static final Field<Integer> CONCURRENCY = SETTINGS.required("concurrency_target", Scalars.INT);
    private static final Field<@Nullable Integer> UTILIZATION =
            SETTINGS.nullable("target_utilization_percentage", Scalars.INT);
    private static final Field<@Nullable Integer> TOKENS = SETTINGS.optional("target_in_flight_tokens", Scalars.INT);
    private static final Field<@Nullable Integer> RATE = SETTINGS.optional("max_scale_down_rate", Scalars.INT);

    static final Reading<AutoscalingSettings> AUTOSCALING = SETTINGS.object(
            read -> AutoscalingSettings.of(read.get(MIN_REPLICA), read.get(MAX_REPLICA), read.get(CONCURRENCY))
                    .withAutoscalingWindow(read.get(WINDOW))
                    .withScaleDownDelay(read.get(SCALE_DOWN))
                    .withTargetUtilizationPercentage(read.get(UTILIZATION))
                    .withTargetInFlightTokens(read.get(TOKENS))
                    .withMaxScaleDownRate(read.get(RATE)));

    private AutoscalingJson() {}
}
