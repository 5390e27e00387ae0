package io.github.chainlets.core.rules;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.Place;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.RollingDeployConfig;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.change.RollingDeployChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges settings that are to be: each method returns the violations, at most {@link Rules#MOST_VIOLATIONS}, in the order of their
 * places; empty if there are none.
 */
public final class SettingsRules {
    private static final Set<PromotionCleanupStrategy> STRATEGIES = Set.of(
            PromotionCleanupStrategy.KEEP, PromotionCleanupStrategy.SCALE_TO_ZERO, PromotionCleanupStrategy.DEACTIVATE);

    private final List<Violation> violations = new ArrayList<>();

    private SettingsRules() {}

    /**
     * Judges a change of autoscaling.
     *
     * @param now the settings of each chainlet of the environment
     */
    public static List<Violation> check(
            EnvironmentRef ref, List<AutoscalingUpdate> updates, Map<ChainletName, AutoscalingSettings> now) {
        SettingsRules rules = new SettingsRules();
        if (updates.isEmpty()) {
            return List.of(ChangeRules.empty());
        }
        Set<ChainletName> seen = new HashSet<>();
        for (int i = 0; i < updates.size(); i++) {
            AutoscalingUpdate update = updates.get(i);
            ChainletName name = update.chainletName();
            AutoscalingSettings settings = now.get(name);
            if (settings == null) {
                String where = "environment \"" + ref.environmentName() + "\"";
                rules.add(ChangeRules.unknownChainlet(Place.chainletName(i), name, where, now.keySet()));
            } else if (!seen.add(name)) {
                rules.add(ChangeRules.chainletTwice(Place.chainletName(i), name));
            }
            rules.autoscaling(
                    i,
                    "autoscaling_settings",
                    update.change(),
                    settings == null ? AutoscalingSettings.DEFAULT : settings);
        }
        return List.copyOf(rules.violations);
    }

    /** Judges a change of promotion settings. */
    public static List<Violation> check(PromotionChange change) {
        SettingsRules rules = new SettingsRules();
        rules.promotion(change);
        return List.copyOf(rules.violations);
    }

    /**
     * Judges an environment that is to be.
     *
     * @param taken the names of the chain's environments
     * @param chainlets the chain's chainlets
     * @param types the instance types on offer
     */
    public static List<Violation> check(
            ChainId chain,
            NewEnvironment environment,
            Collection<EnvironmentName> taken,
            Collection<ChainletName> chainlets,
            Collection<InstanceTypeId> types) {
        SettingsRules rules = new SettingsRules();
        String name = environment.name().value();
        if (taken.size() >= ChangeRules.MOST_ENVIRONMENTS) {
            rules.add(ChangeRules.tooManyEnvironments(chain));
        }
        if (taken.contains(environment.name())) {
            rules.add(ChangeRules.nameTaken(environment.name(), chain));
        }
        if (name.equals(".") || name.equals("..")) {
            rules.add(ChangeRules.nameUnusable(environment.name()));
        }
        rules.promotion(environment.promotion());
        Set<ChainletName> named = new HashSet<>();
        for (int i = 0; i < environment.chainlets().size(); i++) {
            NewChainlet chainlet = environment.chainlets().get(i);
            String place = "chainlet_settings[" + i + "].";
            Place at = outside(place + "chainlet_name");
            if (!chainlets.contains(chainlet.chainletName())) {
                rules.add(ChangeRules.unknownChainlet(
                        at, chainlet.chainletName(), "chain \"" + chain + "\"", List.copyOf(chainlets)));
            } else if (!named.add(chainlet.chainletName())) {
                rules.add(ChangeRules.chainletTwice(at, chainlet.chainletName()));
            }
            if (!types.contains(chainlet.instanceTypeId())) {
                rules.add(ChangeRules.unknownType(
                        outside(place + "instance_type_id"), chainlet.instanceTypeId(), List.copyOf(types)));
            }
            rules.autoscaling(
                    Place.NO_ENTRY,
                    place + "autoscaling_settings",
                    chainlet.autoscaling(),
                    AutoscalingSettings.DEFAULT);
        }
        if (!named.containsAll(chainlets) && !types.contains(NewChainlet.DEFAULT_TYPE)) {
            rules.add(ChangeRules.unknownType(
                    outside("chainlet_settings"), NewChainlet.DEFAULT_TYPE, List.copyOf(types)));
        }
        return List.copyOf(rules.violations);
    }

    private void promotion(PromotionChange change) {
        PromotionCleanupStrategy strategy = change.promotionCleanupStrategy();
        if (strategy != null && !STRATEGIES.contains(strategy)) {
            wrong(
                    outside("promotion_settings.promotion_cleanup_strategy"),
                    "must be KEEP, SCALE_TO_ZERO or DEACTIVATE");
        }
        range(outside("promotion_settings.ramp_up_duration_seconds"), change.rampUpDurationSeconds(), 0, null);
        if (change.rollingDeployChange() != null) {
            rolling("promotion_settings.rolling_deploy_config.", change.rollingDeployChange());
        }
    }

    private void rolling(String place, RollingDeployChange change) {
        String strategy = change.rollingDeployStrategy();
        if (strategy != null && !strategy.equals(RollingDeployConfig.DEFAULT.rollingDeployStrategy())) {
            wrong(outside(place + "rolling_deploy_strategy"), "must be REPLICA");
        }
        range(outside(place + "max_surge_percent"), change.maxSurgePercent(), 0, null);
        range(outside(place + "max_unavailable_percent"), change.maxUnavailablePercent(), 0, null);
        range(outside(place + "stabilization_time_seconds"), change.stabilizationTimeSeconds(), 0, null);
        range(outside(place + "replica_overhead_percent"), change.replicaOverheadPercent(), 0, null);
    }

    private void autoscaling(int index, String path, AutoscalingChange change, AutoscalingSettings now) {
        range(index, path, "min_replica", change.minReplica(), 0, null);
        range(index, path, "max_replica", change.maxReplica(), 1, null);
        range(index, path, "autoscaling_window", change.autoscalingWindow(), 10, 3_600);
        range(index, path, "scale_down_delay", change.scaleDownDelay(), 0, 3_600);
        range(index, path, "concurrency_target", change.concurrencyTarget(), 1, null);
        range(index, path, "target_utilization_percentage", change.targetUtilizationPercentage(), 1, 100);
        range(index, path, "target_in_flight_tokens", change.targetInFlightTokens(), 1, null);
        range(index, path, "max_scale_down_rate", change.maxScaleDownRate(), 1, 50);
        AutoscalingSettings after = change.appliedTo(now);
        boolean changed = change.minReplica() != null || change.maxReplica() != null;
        if (changed && after.minReplica() > after.maxReplica()) {
            wrong(
                    new Place(index, path + ".min_replica"),
                    "would be " + after.minReplica() + ", more than max_replica, " + after.maxReplica());
        }
    }

    private void range(
            int index, String path, String field, @Nullable Integer value, int least, @Nullable Integer most) {
        range(new Place(index, path + "." + field), value, least, most);
    }

    private void range(Place place, @Nullable Integer value, int least, @Nullable Integer most) {
        if (value != null && (value < least || (most != null && value > most))) {
            wrong(
                    place,
                    "must be " + (most == null ? "at least " + least : "from " + least + " to " + most) + ", not "
                            + value);
        }
    }

    private void wrong(Place place, String message) {
        add(new Violation(ChangeRules.SETTINGS_RANGE.id(), place, message, null));
    }

    private void add(Violation violation) {
        if (violations.size() < Rules.MOST_VIOLATIONS) {
            violations.add(violation);
        }
    }

    private static Place outside(String field) {
        return new Place(Place.NO_ENTRY, field);
    }
}
