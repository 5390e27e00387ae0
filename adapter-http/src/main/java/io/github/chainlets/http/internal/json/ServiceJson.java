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
                .build();
    }

    private static Type listOf(Class<?> element) {
        return Types.newParameterizedType(List.class, element);
    }
}
