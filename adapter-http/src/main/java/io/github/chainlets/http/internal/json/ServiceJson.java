package io.github.chainlets.http.internal.json;

import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.change.AutoscalingOutcome;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.logs.LogLine;
import java.lang.reflect.Type;
import java.util.List;

/** Everything that travels as JSON. */
public final class ServiceJson {
    private ServiceJson() {}

    /** Returns a Moshi that writes batches and reads answers, and knows no other type of the domain. */
    public static Moshi moshi() {
        return new Moshi.Builder()
                .add(InstanceTypeUpdates.class, UpdateJson.UPDATES)
                .add(UpdateOutcome.class, new AnswerAdapter<>(UpdateJson.OUTCOME))
                .add(ChainEnvironment.class, new AnswerAdapter<>(EnvironmentJson.ENVIRONMENT))
                .add(listOf(ChainEnvironment.class), new AnswerAdapter<>(EnvironmentJson.ENVIRONMENTS))
                .add(ChainDeployment.class, new AnswerAdapter<>(DeploymentJson.DEPLOYMENT))
                .add(listOf(ChainDeployment.class), new AnswerAdapter<>(DeploymentJson.DEPLOYMENTS))
                .add(Chain.class, new AnswerAdapter<>(ChainJson.CHAIN))
                .add(listOf(Chain.class), new AnswerAdapter<>(ChainJson.CHAINS))
                .add(listOf(InstanceType.class), new AnswerAdapter<>(InstanceTypeJson.INSTANCE_TYPES))
                .add(listOf(InstanceTypePrice.class), new AnswerAdapter<>(InstanceTypeJson.PRICES))
                .add(PromotionRequest.class, new RequestAdapter<>(ChangeJson::promotion))
                .add(NewEnvironment.class, new RequestAdapter<>(ChangeJson::environment))
                .add(PromotionChange.class, new RequestAdapter<>(ChangeJson::promotionChange))
                .add(AutoscalingUpdates.class, new RequestAdapter<>(ChangeJson::autoscalingUpdates))
                .add(AutoscalingOutcome.class, new AnswerAdapter<>(ChangeJson.AUTOSCALING_OUTCOME))
                .add(Done.class, new AnswerAdapter<>(ChangeJson.DONE))
                .add(listOf(LogLine.class), new AnswerAdapter<>(LogJson.LOGS))
                .add(AuditPage.class, new AnswerAdapter<>(AuditJson.PAGE))
                .build();
    }

    private static Type listOf(Class<?> element) {
        return Types.newParameterizedType(List.class, element);
    }
}
