package io.github.chainlets.mockserver.service;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.change.RollingDeployChange;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that set up environments. A field that is missing or {@code null} leaves as it is what it would change. Fields that
 * are not known are passed over, but in autoscaling settings, where the service allows none.
 */
final class SettingsBodies {
    private final Problems problems = new Problems();

    private SettingsBodies() {}

    /**
     * Reads {@code CreateChainEnvironmentRequestV1}.
     *
     * @throws BadInput naming all that is wrong
     */
    static NewEnvironment newEnvironment(byte[] json) {
        Fields fields = Fields.ofJson(json);
        SettingsBodies reading = new SettingsBodies();
        EnvironmentName name = reading.problems.collect(() -> fields.made("name", EnvironmentName::new));
        PromotionChange promotion = reading.promotion(fields.optional("promotion_settings"));
        List<NewChainlet> chainlets = new ArrayList<>();
        for (Node item : reading.items(fields.optional("chainlet_settings"))) {
            NewChainlet chainlet = reading.problems.collect(() -> reading.chainlet(new Fields(item)));
            if (chainlet != null) {
                chainlets.add(chainlet);
            }
        }
        reading.problems.throwIfAny();
        if (name == null) {
            throw new IllegalStateException("a name that was not read is a problem");
        }
        return new NewEnvironment(name, promotion, chainlets);
    }

    /**
     * Reads {@code UpdateChainEnvironmentRequestV1}.
     *
     * @throws BadInput naming all that is wrong
     */
    static PromotionChange promotionChange(byte[] json) {
        SettingsBodies reading = new SettingsBodies();
        PromotionChange change = reading.promotion(Fields.ofJson(json).optional("promotion_settings"));
        reading.problems.throwIfAny();
        return change;
    }

    /**
     * Reads {@code UpdateChainletEnvironmentAutoscalingSettingsRequestV1}.
     *
     * @throws BadInput naming all that is wrong
     */
    static List<AutoscalingUpdate> autoscaling(byte[] json) {
        SettingsBodies reading = new SettingsBodies();
        Node given = Fields.ofJson(json).required("updates");
        List<AutoscalingUpdate> updates = new ArrayList<>();
        for (Node item : reading.items(given)) {
            AutoscalingUpdate update = reading.problems.collect(() -> reading.update(new Fields(item)));
            if (update != null) {
                updates.add(update);
            }
        }
        reading.problems.throwIfAny();
        return updates;
    }

    private List<Node> items(@Nullable Node node) {
        List<Node> items = node == null ? List.of() : problems.collect(node::items);
        return items == null ? List.of() : items;
    }

    private AutoscalingUpdate update(Fields fields) {
        ChainletName name = fields.made("chainlet_name", ChainletName::new);
        return new AutoscalingUpdate(name, autoscaling(fields.required("autoscaling_settings")));
    }

    private NewChainlet chainlet(Fields fields) {
        ChainletName name = fields.made("chainlet_name", ChainletName::new);
        InstanceTypeId type = fields.orLeftOut("instance_type_id").madeOrNull("instance_type_id", InstanceTypeId::new);
        Node autoscaling = fields.optional("autoscaling_settings");
        return new NewChainlet(
                name,
                type == null ? NewChainlet.DEFAULT_TYPE : type,
                autoscaling == null ? AutoscalingChange.NONE : autoscaling(autoscaling));
    }

    private AutoscalingChange autoscaling(Node node) {
        Fields fields = new Fields(node);
        AutoscalingChange change = new AutoscalingChange(
                whole(fields, "min_replica"),
                whole(fields, "max_replica"),
                whole(fields, "autoscaling_window"),
                whole(fields, "scale_down_delay"),
                whole(fields, "concurrency_target"),
                whole(fields, "target_utilization_percentage"),
                whole(fields, "target_in_flight_tokens"),
                whole(fields, "max_scale_down_rate"));
        problems.collect(() -> {
            fields.done();
            return null;
        });
        return change;
    }

    private PromotionChange promotion(@Nullable Node node) {
        Fields fields = node == null ? null : problems.collect(() -> new Fields(node));
        if (fields == null) {
            return PromotionChange.NONE;
        }
        return new PromotionChange(
                flag(fields, "redeploy_on_promotion"),
                flag(fields, "rolling_deploy"),
                problems.collect(() -> fields.madeOrNull("promotion_cleanup_strategy", PromotionCleanupStrategy::new)),
                rolling(fields.optional("rolling_deploy_config")),
                flag(fields, "ramp_up_while_promoting"),
                whole(fields, "ramp_up_duration_seconds"));
    }

    private @Nullable RollingDeployChange rolling(@Nullable Node node) {
        Fields fields = node == null ? null : problems.collect(() -> new Fields(node));
        return fields == null
                ? null
                : new RollingDeployChange(
                        problems.collect(() -> fields.textOrNull("rolling_deploy_strategy")),
                        whole(fields, "max_surge_percent"),
                        whole(fields, "max_unavailable_percent"),
                        whole(fields, "stabilization_time_seconds"),
                        whole(fields, "replica_overhead_percent"));
    }

    /** Whether a number is in its range is for the rules. */
    private @Nullable Integer whole(Fields fields, String name) {
        return problems.collect(() -> fields.wholeOrNull(name, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private @Nullable Boolean flag(Fields fields, String name) {
        return problems.collect(() -> fields.flagOrNull(name));
    }
}
