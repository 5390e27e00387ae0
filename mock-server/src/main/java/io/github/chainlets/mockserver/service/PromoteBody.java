package io.github.chainlets.mockserver.service;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;

/**
 * {@code PromoteToChainEnvironmentRequestV1}.
 *
 * @param deployment what to promote
 * @param scaleDownPrevious whether the deployment that is replaced is cleaned up
 */
record PromoteBody(DeploymentId deployment, boolean scaleDownPrevious) {
    /**
     * Reads a body. Fields that are not known are passed over.
     *
     * @throws BadInput naming all that is wrong
     */
    static PromoteBody read(byte[] json) {
        Fields fields = Fields.ofJson(json);
        Problems problems = new Problems();
        DeploymentId deployment = problems.collect(() -> fields.made("deployment_id", DeploymentId::new));
        Boolean scaleDown = problems.collect(
                () -> fields.orLeftOut("scale_down_previous_deployment").flag("scale_down_previous_deployment", true));
        problems.throwIfAny();
        if (deployment == null || scaleDown == null) {
            throw new IllegalStateException("what was not read is a problem");
        }
        return new PromoteBody(deployment, scaleDown);
    }
}
