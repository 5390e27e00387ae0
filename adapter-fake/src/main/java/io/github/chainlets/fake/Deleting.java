package io.github.chainlets.fake;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.ChangeRules;
import io.github.chainlets.core.rules.Rules;
import java.util.ArrayList;
import java.util.List;

/** Deletes at a moment. */
record Deleting(Moment moment) {

    /**
     * Deletes a deployment.
     *
     * @throws RejectedException if it breaks a rule
     */
    Moment.Step<Boolean> deployment(ChainId chainId, DeploymentId id) {
        String what = "Deleting deployment " + id + " of chain " + chainId;
        ChainState chain = moment.chain(what, chainId);
        Moment.deployment(what, chain, id);
        List<Violation> violations = new ArrayList<>();
        EnvironmentState holder = chain.holderOf(id);
        if (holder != null) {
            violations.add(ChangeRules.deploymentInUse(id, holder.name()));
        }
        if (chain.deployments().size() == 1) {
            violations.add(ChangeRules.onlyDeployment(chainId, id));
        }
        if (!violations.isEmpty()) {
            throw Rules.rejection(what, violations);
        }
        State next = moment.state().with(chain.without(id));
        return new Moment.Step<>(moment.record(next, List.of(AuditFacts.deploymentDeleted(chain, id))), true);
    }

    /**
     * Deletes a chain, with all that it has.
     *
     * @throws RejectedException if there is none such
     */
    Moment.Step<Boolean> chain(ChainId chainId) {
        ChainState chain = moment.chain("Deleting chain " + chainId, chainId);
        State next = moment.state().without(chain);
        return new Moment.Step<>(moment.record(next, List.of(AuditFacts.chainDeleted(chain))), true);
    }
}
