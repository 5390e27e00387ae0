package io.github.chainlets.fake;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewChainlet;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.core.rules.SettingsRules;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import io.github.chainlets.fake.EnvironmentState.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes environments at a moment, and changes their settings. */
record SettingUp(Moment moment) {

    /**
     * Creates an environment.
     *
     * @throws RejectedException if it breaks a rule
     */
    Moment.Step<ChainEnvironment> create(ChainId chainId, NewEnvironment wanted) {
        String what = "Creating environment " + chainId + "/" + wanted.name();
        ChainState chain = moment.chain(what, chainId);
        EnvironmentState production = Objects.requireNonNull(chain.environment(WorldChain.PRODUCTION));
        Map<InstanceTypeId, InstanceType> types = moment.state().world().instanceTypes();
        reject(
                what,
                SettingsRules.check(
                        chainId,
                        wanted,
                        chain.environments().keySet(),
                        production.settings().keySet(),
                        types.keySet()));
        Map<ChainletName, NewChainlet> named = new HashMap<>();
        wanted.chainlets().forEach(chainlet -> named.put(chainlet.chainletName(), chainlet));
        Map<ChainletName, Setting> settings = new LinkedHashMap<>();
        for (ChainletName name : production.settings().keySet()) {
            NewChainlet chainlet =
                    named.getOrDefault(name, new NewChainlet(name, NewChainlet.DEFAULT_TYPE, AutoscalingChange.NONE));
            InstanceType type = Objects.requireNonNull(types.get(chainlet.instanceTypeId()));
            settings.put(name, new Setting(name, type, chainlet.autoscaling().appliedTo(AutoscalingSettings.DEFAULT)));
        }
        EnvironmentState created = new EnvironmentState(
                wanted.name(),
                moment.now(),
                wanted.promotion().appliedTo(PromotionSettings.DEFAULT),
                Collections.unmodifiableMap(settings),
                null,
                null);
        ChainState next = chain.with(created);
        return new Moment.Step<>(
                moment.record(moment.state().with(next), List.of(AuditFacts.created(chain, created))),
                Views.environment(next, created, moment.now()));
    }

    /** Changes promotion settings. A promotion in progress goes on as they say from then on. */
    Moment.Step<Boolean> promotionSettings(EnvironmentRef ref, PromotionChange change) {
        String what = "The change of the promotion settings of " + ref;
        ChainState chain = moment.chainOf(what, ref);
        EnvironmentState environment = Objects.requireNonNull(chain.environment(ref.environmentName()));
        reject(what, SettingsRules.check(change));
        PromotionSettings settings = change.appliedTo(environment.promotion());
        if (settings.equals(environment.promotion())) {
            return new Moment.Step<>(moment.state(), true);
        }
        EnvironmentState changed = environment.promotedBy(settings, moment.now());
        State next = moment.state().with(chain.with(changed));
        return new Moment.Step<>(moment.record(next, AuditFacts.updated(chain, changed)), true);
    }

    /**
     * Changes autoscaling, all or nothing: of the settings, and of what the environment holds.
     *
     * @throws RejectedException if it breaks a rule
     */
    Moment.Step<AutoscalingOutcome> autoscaling(EnvironmentRef ref, List<AutoscalingUpdate> updates) {
        String what = "The change of the autoscaling of " + ref;
        ChainState chain = moment.chainOf(what, ref);
        EnvironmentState environment = Objects.requireNonNull(chain.environment(ref.environmentName()));
        Map<ChainletName, AutoscalingSettings> now = new LinkedHashMap<>();
        environment.settings().forEach((name, setting) -> now.put(name, setting.autoscaling()));
        reject(what, SettingsRules.check(ref, updates, now));
        Map<ChainletName, Setting> after = new LinkedHashMap<>(environment.settings());
        for (AutoscalingUpdate update : updates) {
            after.computeIfPresent(
                    update.chainletName(),
                    (name, setting) -> setting.scaledBy(update.change().appliedTo(setting.autoscaling())));
        }
        if (after.equals(environment.settings())) {
            return new Moment.Step<>(
                    moment.state(),
                    new AutoscalingOutcome(AutoscalingOutcome.UNCHANGED, "All settings were so already."));
        }
        EnvironmentState changed = environment.wanting(Collections.unmodifiableMap(after));
        ChainState next = scaled(scaled(chain.with(changed), changed, changed.current()), changed, changed.candidate());
        State recorded = moment.record(moment.state().with(next), facts(chain, environment, changed));
        return new Moment.Step<>(recorded, outcome(changed));
    }

    /** A choice: without a current deployment nothing can follow the settings yet. */
    private static AutoscalingOutcome outcome(EnvironmentState environment) {
        return environment.current() == null
                ? new AutoscalingOutcome(
                        AutoscalingOutcome.QUEUED, "The settings hold from when a deployment serves the environment.")
                : new AutoscalingOutcome(AutoscalingOutcome.ACCEPTED, "The settings hold from now on.");
    }

    private static List<AuditFacts> facts(ChainState chain, EnvironmentState before, EnvironmentState after) {
        DeploymentId serving = after.current();
        if (serving == null) {
            return AuditFacts.updated(chain, after);
        }
        List<AuditFacts> facts = new ArrayList<>();
        for (ChainletState chainlet : chain.deployment(serving).chainlets()) {
            Setting was = before.settings().get(chainlet.name());
            Setting is = after.settings().get(chainlet.name());
            if (was != null && is != null && !was.equals(is)) {
                facts.add(
                        AuditFacts.autoscalingChanged(chain, after, serving, chainlet.scaledBy(was.autoscaling()), is));
            }
        }
        return facts;
    }

    private static ChainState scaled(ChainState chain, EnvironmentState environment, @Nullable DeploymentId id) {
        if (id == null) {
            return chain;
        }
        DeploymentState deployment = chain.deployment(id);
        List<ChainletState> chainlets = new ArrayList<>();
        for (ChainletState chainlet : deployment.chainlets()) {
            Setting setting = environment.settings().get(chainlet.name());
            chainlets.add(setting == null ? chainlet : chainlet.scaledBy(setting.autoscaling()));
        }
        return chain.with(deployment.with(chainlets));
    }

    private static void reject(String what, List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Rules.rejection(what, violations);
        }
    }
}
