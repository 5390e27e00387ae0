package io.github.chainlets.fake;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.spi.Deletions;
import io.github.chainlets.core.spi.EnvironmentSettings;
import io.github.chainlets.core.spi.Operation;
import io.github.chainlets.core.spi.Promotions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The ports of the family that change something: each call is a function of a moment. */
record FakeFamily(Changes changes) implements Promotions, EnvironmentSettings, Deletions {

    /** Does a change to the state, once it is its turn. */
    @FunctionalInterface
    interface Changes {
        <T> T apply(Operation operation, Aim place, Function<Moment, Moment.Step<T>> change);
    }

    @Override
    public ChainDeployment promote(
            EnvironmentRef ref, DeploymentId deploymentId, boolean scaleDownPrevious, Duration timeout) {
        return changes.apply(
                Operation.PROMOTE,
                Aim.at(ref),
                moment -> new Promoting(moment).promote(ref, deploymentId, scaleDownPrevious));
    }

    @Override
    public void deactivate(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        changes.apply(
                Operation.DEACTIVATE,
                Aim.at(chainId),
                moment -> new Promoting(moment).deactivate(chainId, deploymentId));
    }

    @Override
    public ChainEnvironment createEnvironment(ChainId chainId, NewEnvironment environment, Duration timeout) {
        return changes.apply(
                Operation.CREATE_ENVIRONMENT,
                Aim.at(new EnvironmentRef(chainId, environment.name())),
                moment -> new SettingUp(moment).create(chainId, environment));
    }

    @Override
    public void changePromotionSettings(EnvironmentRef ref, PromotionChange change, Duration timeout) {
        changes.apply(
                Operation.CHANGE_PROMOTION_SETTINGS,
                Aim.at(ref),
                moment -> new SettingUp(moment).promotionSettings(ref, change));
    }

    @Override
    public AutoscalingOutcome changeAutoscaling(EnvironmentRef ref, List<AutoscalingUpdate> updates, Duration timeout) {
        return changes.apply(
                Operation.CHANGE_AUTOSCALING, Aim.at(ref), moment -> new SettingUp(moment).autoscaling(ref, updates));
    }

    @Override
    public void deleteDeployment(ChainId chainId, DeploymentId deploymentId, Duration timeout) {
        changes.apply(
                Operation.DELETE_DEPLOYMENT,
                Aim.at(chainId),
                moment -> new Deleting(moment).deployment(chainId, deploymentId));
    }

    @Override
    public void deleteChain(ChainId chainId, Duration timeout) {
        changes.apply(Operation.DELETE_CHAIN, Aim.at(chainId), moment -> new Deleting(moment).chain(chainId));
    }
}
