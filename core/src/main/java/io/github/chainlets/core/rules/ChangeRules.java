package io.github.chainlets.core.rules;

import static io.github.chainlets.core.rules.Quoted.quoted;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.Place;
import io.github.chainlets.core.Violation;
import java.util.Collection;

/** The rules of the family's other changes: what must hold besides that chain and environment exist. */
public final class ChangeRules {
    static final Rule DEPLOYMENT_KNOWN =
            new Rule("deployment-known", "The deployment to promote is one of the chain's.");
    static final Rule NOT_CURRENT =
            new Rule("not-current", "The deployment to promote does not serve the environment already.");
    static final Rule DEPLOYMENT_UNUSED =
            new Rule("deployment-unused", "No environment holds the deployment to delete.");
    static final Rule NOT_THE_ONLY_ONE =
            new Rule("not-the-only-one", "The deployment to delete is not the chain's only one.");
    static final Rule ENVIRONMENT_NEW =
            new Rule("environment-new", "No environment of the chain has the name already.");
    /** How many environments a chain may have. */
    public static final int MOST_ENVIRONMENTS = 100;

    static final Rule ENVIRONMENT_COUNT =
            new Rule("environment-count", "A chain has at most " + MOST_ENVIRONMENTS + " environments.");
    static final Rule ENVIRONMENT_NAMED =
            new Rule("environment-named", "The name of an environment can stand in a path.");
    static final Rule SETTINGS_RANGE = new Rule("settings-range", "Each setting is in its range.");

    private static final Place DEPLOYMENT_ID = new Place(Place.NO_ENTRY, "deployment_id");
    static final Place NAME = new Place(Place.NO_ENTRY, "name");

    private ChangeRules() {}

    /** Returns what is wrong with promoting what the chain does not have. */
    public static Violation unknownDeployment(ChainId chain, DeploymentId deployment) {
        return new Violation(
                DEPLOYMENT_KNOWN.id(),
                DEPLOYMENT_ID,
                "chain " + quoted(chain) + " has no deployment " + quoted(deployment),
                null);
    }

    /** Returns what is wrong with promoting what serves already. */
    public static Violation alreadyCurrent(EnvironmentRef ref, DeploymentId deployment) {
        return new Violation(
                NOT_CURRENT.id(),
                DEPLOYMENT_ID,
                "deployment " + quoted(deployment) + " serves " + quoted(ref.environmentName()) + " already",
                null);
    }

    /** Returns what is wrong with promoting while a promotion is in progress. */
    public static Violation promotionInProgress(EnvironmentRef ref, DeploymentId promoting) {
        return new Violation(
                EnvironmentRules.NO_PROMOTION.id(),
                Place.ENVIRONMENT,
                "deployment " + quoted(promoting) + " is being promoted into environment "
                        + quoted(ref.environmentName()) + "; wait until that has ended",
                null);
    }

    /** Returns what is wrong with deleting what an environment holds. */
    public static Violation deploymentInUse(DeploymentId deployment, EnvironmentName holder) {
        return new Violation(
                DEPLOYMENT_UNUSED.id(),
                Place.DEPLOYMENT,
                "environment " + quoted(holder) + " holds deployment " + quoted(deployment),
                null);
    }

    /** Returns what is wrong with deleting the last deployment of a chain. */
    public static Violation onlyDeployment(ChainId chain, DeploymentId deployment) {
        return new Violation(
                NOT_THE_ONLY_ONE.id(),
                Place.DEPLOYMENT,
                "deployment " + quoted(deployment) + " is the only one of chain " + quoted(chain),
                null);
    }

    static Violation unknownChainlet(Place place, ChainletName name, String where, Collection<ChainletName> known) {
        return new Violation(
                EnvironmentRules.CHAINLET_EXISTS.id(),
                place,
                where + " has no chainlet " + quoted(name),
                new ClosestName().to(name.value(), known));
    }

    static Violation chainletTwice(Place place, ChainletName name) {
        return new Violation(BatchRules.CHAINLET_ONCE.id(), place, "names chainlet " + quoted(name) + " again", null);
    }

    static Violation unknownType(Place place, InstanceTypeId id, Collection<InstanceTypeId> known) {
        return new Violation(
                EnvironmentRules.INSTANCE_TYPE_EXISTS.id(),
                place,
                "there is no instance type " + quoted(id),
                new ClosestName().to(id.value(), known));
    }

    static Violation empty() {
        return new Violation(BatchRules.NOT_EMPTY.id(), Place.BATCH, "must hold at least one update", null);
    }

    static Violation nameTaken(EnvironmentName name, ChainId chain) {
        return new Violation(
                ENVIRONMENT_NEW.id(),
                NAME,
                "chain " + quoted(chain) + " has an environment " + quoted(name) + " already",
                null);
    }

    static Violation tooManyEnvironments(ChainId chain) {
        return new Violation(
                ENVIRONMENT_COUNT.id(),
                Place.CHAIN,
                "chain " + quoted(chain) + " has " + MOST_ENVIRONMENTS
                        + " environments already, and no more are possible",
                null);
    }

    static Violation nameUnusable(EnvironmentName name) {
        return new Violation(ENVIRONMENT_NAMED.id(), NAME, quoted(name) + " cannot stand in a path", null);
    }
}
