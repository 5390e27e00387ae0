package io.github.chainlets.core.rules;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.Violation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeRulesTest {
    private static final DeploymentId NEXT = new DeploymentId("abc1234");

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(
                        ChangeRules.unknownDeployment(PRODUCTION.chainId(), NEXT),
                        "deployment-known",
                        "deployment_id: chain \"abcd1234\" has no deployment \"abc1234\""),
                Arguments.of(
                        ChangeRules.alreadyCurrent(PRODUCTION, NEXT),
                        "not-current",
                        "deployment_id: deployment \"abc1234\" serves \"production\" already"),
                Arguments.of(
                        ChangeRules.promotionInProgress(PRODUCTION, NEXT),
                        "no-promotion",
                        "env_name: deployment \"abc1234\" is being promoted into environment \"production\";"
                                + " wait until that has ended"),
                Arguments.of(
                        ChangeRules.deploymentInUse(NEXT, PRODUCTION.environmentName()),
                        "deployment-unused",
                        "chain_deployment_id: environment \"production\" holds deployment \"abc1234\""),
                Arguments.of(
                        ChangeRules.onlyDeployment(PRODUCTION.chainId(), NEXT),
                        "not-the-only-one",
                        "chain_deployment_id: deployment \"abc1234\" is the only one of chain \"abcd1234\""),
                Arguments.of(
                        Violation.missingChainlet(NEXT, "c1"),
                        "chainlet-in-deployment",
                        "chainlet_id: deployment \"abc1234\" has no chainlet with the id \"c1\""));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void violation_namesThePlaceAndWhatIsThere(Violation violation, String rule, String line) {
        assertThat(violation.rule()).isEqualTo(rule);
        assertThat(violation).hasToString(line);
    }
}
