package io.github.chainlets.http.internal.json;

import io.github.chainlets.core.DeploymentId;

/** {@code PromoteToChainEnvironmentRequestV1}. */
public record PromotionRequest(DeploymentId deployment, boolean scaleDownPrevious) {}
