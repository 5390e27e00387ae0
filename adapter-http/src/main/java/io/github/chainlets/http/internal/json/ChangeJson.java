package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonWriter;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.change.RollingDeployChange;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What changes environments, as it is sent: a field that leaves something as it is is left out. */
final class ChangeJson {
    private static final Fields OUTCOME_FIELDS = new Fields();
    private static final Field<String> STATUS = OUTCOME_FIELDS.required("status", Scalars.STRING);
    private static final Field<String> MESSAGE = OUTCOME_FIELDS.required("message", Scalars.STRING);

    static final Reading<AutoscalingOutcome> AUTOSCALING_OUTCOME =
            OUTCOME_FIELDS.object(read -> new AutoscalingOutcome(read.get(STATUS), read.get(MESSAGE)));

    /** An object is all that is asked for. */
    static final Reading<Done> DONE = new Fields().object(read -> Done.DONE);

    private ChangeJson() {}

    static void promotion(JsonWriter out, PromotionRequest request) throws IOException {
        out.beginObject();
        out.name("scale_down_previous_deployment").value(request.scaleDownPrevious());
        out.name("deployment_id").value(request.deployment().value());
        out.endObject();
    }

    static void environment(JsonWriter out, NewEnvironment environment) throws IOException {
        out.beginObject().name("name").value(environment.name().value());
        if (!environment.promotion().equals(PromotionChange.NONE)) {
            out.name("promotion_settings");
            promotionSettings(out, environment.promotion());
        }
        out.name("chainlet_settings").beginArray();
        for (NewChainlet chainlet : environment.chainlets()) {
            out.beginObject();
            out.name("chainlet_name").value(chainlet.chainletName().value());
            out.name("instance_type_id").value(chainlet.instanceTypeId().value());
            if (!chainlet.autoscaling().equals(AutoscalingChange.NONE)) {
                autoscaling(out.name("autoscaling_settings"), chainlet.autoscaling());
            }
            out.endObject();
        }
        out.endArray().endObject();
    }

    static void promotionChange(JsonWriter out, PromotionChange change) throws IOException {
        out.beginObject().name("promotion_settings");
        promotionSettings(out, change);
        out.endObject();
    }

    static void autoscalingUpdates(JsonWriter out, AutoscalingUpdates updates) throws IOException {
        out.beginObject().name("updates").beginArray();
        for (AutoscalingUpdate update : updates.updates()) {
            out.beginObject().name("chainlet_name").value(update.chainletName().value());
            autoscaling(out.name("autoscaling_settings"), update.change());
            out.endObject();
        }
        out.endArray().endObject();
    }

    private static void autoscaling(JsonWriter out, AutoscalingChange change) throws IOException {
        out.beginObject();
        number(out, "min_replica", change.minReplica());
        number(out, "max_replica", change.maxReplica());
        number(out, "autoscaling_window", change.autoscalingWindow());
        number(out, "scale_down_delay", change.scaleDownDelay());
        number(out, "concurrency_target", change.concurrencyTarget());
        number(out, "target_utilization_percentage", change.targetUtilizationPercentage());
        number(out, "target_in_flight_tokens", change.targetInFlightTokens());
        number(out, "max_scale_down_rate", change.maxScaleDownRate());
        out.endObject();
    }

    private static void promotionSettings(JsonWriter out, PromotionChange change) throws IOException {
        out.beginObject();
        flag(out, "redeploy_on_promotion", change.redeployOnPromotion());
        flag(out, "rolling_deploy", change.rollingDeploy());
        if (change.promotionCleanupStrategy() != null) {
            out.name("promotion_cleanup_strategy")
                    .value(change.promotionCleanupStrategy().name());
        }
        RollingDeployChange rolling = change.rollingDeployChange();
        if (rolling != null) {
            out.name("rolling_deploy_config").beginObject();
            if (rolling.rollingDeployStrategy() != null) {
                out.name("rolling_deploy_strategy").value(rolling.rollingDeployStrategy());
            }
            number(out, "max_surge_percent", rolling.maxSurgePercent());
            number(out, "max_unavailable_percent", rolling.maxUnavailablePercent());
            number(out, "stabilization_time_seconds", rolling.stabilizationTimeSeconds());
            number(out, "replica_overhead_percent", rolling.replicaOverheadPercent());
            out.endObject();
        }
        flag(out, "ramp_up_while_promoting", change.rampUpWhilePromoting());
        number(out, "ramp_up_duration_seconds", change.rampUpDurationSeconds());
        out.endObject();
    }

    private static void number(JsonWriter out, String name, @Nullable Integer value) throws IOException {
        if (value != null) {
            out.name(name).value(value);
        }
    }

    private static void flag(JsonWriter out, String name, @Nullable Boolean value) throws IOException {
        if (value != null) {
            out.name(name).value(value);
        }
    }
}
