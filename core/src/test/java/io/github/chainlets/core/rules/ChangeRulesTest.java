package io.github.chainlets.core.rules;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeRulesTest {
    private static final DeploymentId NEXT = new DeploymentId("abc1234");

    @Test
    void violations_nameTheirRuleThePlaceAndWhatIsThere() {
        assertThat(List.of(
                        ChangeRules.unknownDeployment(PRODUCTION.chainId(), NEXT),
                        ChangeRules.alreadyCurrent(PRODUCTION, NEXT),
                        ChangeRules.promotionInProgress(PRODUCTION, NEXT),
                        ChangeRules.deploymentInUse(NEXT, PRODUCTION.environmentName()),
                        ChangeRules.onlyDeployment(PRODUCTION.chainId(), NEXT),
                        Violation.missingChainlet(NEXT, "c1")))
                .extracting(violation -> violation.rule() + " " + violation)
                .containsExactly(
                        "deployment-known deployment_id: chain \"abcd1234\" has no deployment \"abc1234\"",
                        "not-current deployment_id: deployment \"abc1234\" serves \"production\" already",
                        "no-promotion env_name: deployment \"abc1234\" is being promoted into environment"
                                + " \"production\"; wait until that has ended",
                        "deployment-unused chain_deployment_id: environment \"production\" holds deployment"
                                + " \"abc1234\"",
                        "not-the-only-one chain_deployment_id: deployment \"abc1234\" is the only one of chain"
                                + " \"abcd1234\"",
                        "chainlet-in-deployment chainlet_id: deployment \"abc1234\" has no chainlet with the id"
                                + " \"c1\"");
    }
}
