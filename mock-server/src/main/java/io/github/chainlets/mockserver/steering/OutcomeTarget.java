package io.github.chainlets.mockserver.steering;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.fake.PlannedOutcome;
import io.github.chainlets.fake.World;
import io.github.chainlets.fake.WorldChain;
import io.github.chainlets.fake.WorldEnvironment;
import io.github.chainlets.mockserver.json.BadInput;
import java.util.List;

/** Refuses a planned outcome that is meant for what the world does not have, and would never become any deployment's. */
final class OutcomeTarget {
    private OutcomeTarget() {}

    /**
     * Checks an outcome against the world.
     *
     * @throws BadInput naming the field that names nothing
     */
    static void check(World world, PlannedOutcome outcome) {
        ChainId chain = outcome.aim().chainId();
        List<WorldChain> chains = world.chains().stream()
                .filter(one -> chain == null || one.id().equals(chain))
                .toList();
        if (chain != null && chains.isEmpty()) {
            throw BadInput.at("chain_id", "this world has no chain \"" + chain + "\"");
        }
        EnvironmentName environment = outcome.aim().environment();
        List<WorldEnvironment> environments = chains.stream()
                .flatMap(one -> one.environments().stream())
                .filter(one -> environment == null || one.name().equals(environment))
                .toList();
        if (environment != null && environments.isEmpty()) {
            throw BadInput.at("env_name", "chain \"" + chain + "\" has no environment \"" + environment + "\"");
        }
        ChainletName chainlet = outcome.chainlet();
        if (chainlet != null
                && environments.stream()
                        .flatMap(one -> one.chainlets().stream())
                        .noneMatch(one -> one.name().equals(chainlet))) {
            String where = chain == null ? "no chain of this world has" : "what is aimed at does not have";
            throw BadInput.at("chainlet_name", where + " a chainlet \"" + chainlet + "\"");
        }
    }
}
