package io.github.chainlets.core.rules;

import static io.github.chainlets.core.rules.Quoted.quoted;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.Place;
import java.util.List;

/** The rules that a batch keeps in the environment it is meant for. */
final class EnvironmentRules {
    /** The chain exists. */
    static final Check<BatchInEnvironment> CHAIN_EXISTS =
            new Check<>("chain-exists", "The chain exists.", (subject, report) -> {
                Surroundings around = subject.surroundings();
                if (!around.chainExists()) {
                    EnvironmentRef ref = around.environment();
                    report.violated(
                            Place.CHAIN,
                            () -> "there is no chain " + quoted(ref.chainId()),
                            () -> subject.closest(ref.chainId(), around.knownChains()));
                }
            });

    /** The environment exists in its chain. */
    static final Check<BatchInEnvironment> ENVIRONMENT_EXISTS =
            new Check<>("environment-exists", "The environment exists in the chain.", (subject, report) -> {
                Surroundings around = subject.surroundings();
                if (around.chainExists() && !around.environmentExists()) {
                    EnvironmentRef ref = around.environment();
                    report.violated(
                            Place.ENVIRONMENT,
                            () -> "chain " + quoted(ref.chainId()) + " has no environment "
                                    + quoted(ref.environmentName()),
                            () -> subject.closest(ref.environmentName(), around.knownEnvironments()));
                }
            });

    /** No promotion is in the way of a change. */
    static final Check<BatchInEnvironment> NO_PROMOTION =
            new Check<>("no-promotion", "No promotion into the environment is in progress.", (subject, report) -> {
                Surroundings around = subject.surroundings();
                DeploymentId promoting = around.promoting();
                if (promoting != null && changesSomething(subject)) {
                    report.violated(
                            Place.ENVIRONMENT,
                            () -> "deployment " + quoted(promoting) + " is being promoted into environment "
                                    + quoted(around.environment().environmentName())
                                    + "; wait until that has ended");
                }
            });

    /** Each chainlet has settings in the environment. */
    static final Check<BatchInEnvironment> CHAINLET_EXISTS =
            new Check<>("chainlet-exists", "The environment has each chainlet.", (subject, report) -> {
                Surroundings around = subject.surroundings();
                if (!around.environmentExists()) {
                    return;
                }
                int index = 0;
                for (InstanceTypeUpdate update : subject.batch().updates()) {
                    ChainletName name = update.chainletName();
                    if (!name.value().isEmpty() && around.instanceTypeOf(name) == null) {
                        report.violated(
                                Place.chainletName(index),
                                () -> "environment "
                                        + quoted(around.environment().environmentName()) + " has no chainlet "
                                        + quoted(name),
                                () -> subject.closest(name, around.knownChainlets()));
                    }
                    index++;
                }
            });

    /** Each instance type is on offer. */
    static final Check<BatchInEnvironment> INSTANCE_TYPE_EXISTS =
            new Check<>("instance-type-exists", "Each instance type exists.", (subject, report) -> {
                Surroundings around = subject.surroundings();
                if (!around.environmentExists()) {
                    return;
                }
                int index = 0;
                for (InstanceTypeUpdate update : subject.batch().updates()) {
                    InstanceTypeId id = update.instanceTypeId();
                    if (!id.value().isEmpty() && !around.offers(id)) {
                        report.violated(
                                Place.instanceTypeId(index),
                                () -> "there is no instance type " + quoted(id),
                                () -> subject.closest(id, around.knownInstanceTypes()));
                    }
                    index++;
                }
            });

    /** The rules in the order in which they report. */
    static final List<Check<BatchInEnvironment>> ALL =
            List.of(CHAIN_EXISTS, ENVIRONMENT_EXISTS, NO_PROMOTION, CHAINLET_EXISTS, INSTANCE_TYPE_EXISTS);

    private EnvironmentRules() {}

    private static boolean changesSomething(BatchInEnvironment subject) {
        Surroundings around = subject.surroundings();
        for (InstanceTypeUpdate update : subject.batch().updates()) {
            InstanceTypeId now = around.instanceTypeOf(update.chainletName());
            if (now != null && !now.equals(update.instanceTypeId()) && around.offers(update.instanceTypeId())) {
                return true;
            }
        }
        return false;
    }
}
