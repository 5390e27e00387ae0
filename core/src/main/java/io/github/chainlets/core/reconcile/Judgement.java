package io.github.chainlets.core.reconcile;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.rollout.FirstSight;
import io.github.chainlets.core.rollout.RolloutPhase;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges by evidence. A changing update of a live environment makes a deployment that runs what was planned, so:
 *
 * <ul>
 *   <li>such a deployment that is new, and the environment's, proves that the update took effect;
 *   <li>that there is none, after the settle time, proves that it did not.
 * </ul>
 *
 * <p>A deployment that has left its environment does not say which one that was. It is this environment's if the settings
 * are as planned, or if no other environment can have made it.
 */
record Judgement(
        UpdateTicket ticket,
        ChainEnvironment environment,
        List<ChainDeployment> deployments,
        @Nullable List<ChainEnvironment> neighbours,
        boolean settled) {

    Reconciliation verdict() {
        ChainDeployment held =
                asPlanned().stream().filter(this::isHeld).findFirst().orElse(null);
        if (held != null) {
            return applied(held);
        }
        List<ChainDeployment> loose = loose();
        boolean turned = isTurned();
        // Any of the reads may lag, so what is not shown counts only once all has settled.
        if (settled && !loose.isEmpty() && (noNeighbourMadeOne() || (turned && loose.size() == 1))) {
            return applied(loose.get(0));
        }
        if (!turned && !loose.isEmpty()) {
            return Reconciliation.cannotTell("Deployment " + loose.get(0).id() + " runs what was planned for "
                    + ticket.environment() + " and is new, but may have been made for another environment.");
        }
        if (turned) {
            return turned();
        }
        if (!settled) {
            return Reconciliation.cannotTell(
                    "Nothing that was planned shows in " + ticket.environment() + " yet, and it may still come.");
        }
        return absent();
    }

    boolean needsNeighbours() {
        return asPlanned().stream().noneMatch(this::isHeld) && !loose().isEmpty() && !isTurned();
    }

    private Reconciliation applied(ChainDeployment made) {
        RolloutPhase phase = RolloutPhase.of(environment, made, made.id(), new FirstSight(null, false, true));
        boolean since = !asAsked(settings());
        return new Reconciliation(
                Verdict.APPLIED,
                Evidence.NEW_DEPLOYMENT,
                phase,
                since,
                "The update was applied, or another one that asked for the same: deployment " + made.id()
                        + " is new and runs what was planned. " + phase.explain()
                        + (since ? " The settings have been changed since." : " There is nothing to repeat."));
    }

    /** The settings are as planned, but no deployment shows. */
    private Reconciliation turned() {
        boolean late = ticket.live() && !settled;
        return late
                ? Reconciliation.cannotTell("The settings of " + ticket.environment()
                        + " are as planned, but the deployment that must come of it does not show yet.")
                : new Reconciliation(
                        Verdict.APPLIED,
                        Evidence.SETTINGS,
                        null,
                        false,
                        "The settings of " + ticket.environment()
                                + " are as planned, and were not before: the update was applied, or another one that"
                                + " asked for the same. There is nothing to repeat.");
    }

    private Reconciliation absent() {
        if (!ticket.changes()) {
            return new Reconciliation(
                    Verdict.NOTHING_TO_APPLY,
                    Evidence.SETTLE_TIME,
                    null,
                    !asAsked(settings()),
                    "The update asked for nothing that " + ticket.environment() + " did not have already.");
        }
        if (!ticket.live()) {
            return Reconciliation.cannotTell("The settings of " + ticket.environment()
                    + " are not as planned. No deployment is made where none is live, so nothing shows whether they"
                    + " were for a while; setting them again makes no deployment either.");
        }
        return new Reconciliation(
                Verdict.NOT_APPLIED,
                Evidence.SETTLE_TIME,
                null,
                !settings().equals(ticket.before()),
                "No new deployment of " + ticket.environment().chainId()
                        + " runs what was planned, and the settle time has passed: the update was not applied and may be"
                        + " sent again"
                        + (settings().equals(ticket.before())
                                ? "."
                                : ", but somebody else has changed the settings meanwhile: plan again."));
    }

    /** Deployments that were not there before and run what was planned, oldest first. */
    private List<ChainDeployment> asPlanned() {
        return Stream.concat(
                        deployments.stream(),
                        Stream.of(
                                        Optional.ofNullable(environment.currentDeployment()),
                                        Optional.ofNullable(environment.candidateDeployment()))
                                .flatMap(Optional::stream))
                .filter(deployment -> !ticket.deployments().contains(deployment.id()))
                .filter(this::runsWhatWasPlanned)
                .sorted(Comparator.comparing(ChainDeployment::createdAt))
                .toList();
    }

    /** Those of them that show no environment and so may be any environment's. */
    private List<ChainDeployment> loose() {
        return asPlanned().stream()
                .filter(deployment -> deployment.environment() == null && !isHeld(deployment))
                .toList();
    }

    private boolean isHeld(ChainDeployment deployment) {
        return environment.name().equals(deployment.environment())
                || is(environment.currentDeployment(), deployment)
                || is(environment.candidateDeployment(), deployment);
    }

    private static boolean is(@Nullable ChainDeployment held, ChainDeployment deployment) {
        return held != null && held.id().equals(deployment.id());
    }

    /**
     * Tells whether a deployment runs each chainlet of the batch on what was asked for. The others do not count: somebody
     * else may have changed them between the last look and the update. For a batch that changed nothing they do, or else
     * any update would look like it.
     */
    private boolean runsWhatWasPlanned(ChainDeployment deployment) {
        Map<ChainletName, String> runs = new HashMap<>();
        for (Chainlet chainlet : deployment.chainlets()) {
            runs.put(chainlet.name(), chainlet.instanceTypeName());
        }
        return ticket.changes()
                ? ticket.updates().updates().stream()
                        .map(InstanceTypeUpdate::chainletName)
                        .allMatch(name ->
                                Objects.equals(runs.get(name), ticket.planned().get(name)))
                : runs.equals(ticket.planned());
    }

    private boolean asAsked(Map<ChainletName, InstanceTypeId> settings) {
        return ticket.updates().updates().stream()
                .allMatch(update -> update.instanceTypeId().equals(settings.get(update.chainletName())));
    }

    /** The settings are as asked, and were not before. */
    private boolean isTurned() {
        return ticket.changes() && asAsked(settings());
    }

    /**
     * An environment whose settings are what they were, and not as asked, has made none of the deployments, or has gone there
     * and come back; and for that it needs another new deployment, which is not as asked.
     */
    private boolean noNeighbourMadeOne() {
        Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> before = ticket.neighbours();
        if (before == null || neighbours == null) {
            return false;
        }
        Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> now = new HashMap<>();
        for (ChainEnvironment neighbour : neighbours) {
            if (!neighbour.name().equals(environment.name())) {
                now.put(neighbour.name(), settings(neighbour));
            }
        }
        return now.equals(before)
                && now.values().stream().noneMatch(this::asAsked)
                && deployments.stream()
                        .filter(deployment -> !ticket.deployments().contains(deployment.id()))
                        .allMatch(deployment -> isHeld(deployment) || runsWhatWasPlanned(deployment));
    }

    private Map<ChainletName, InstanceTypeId> settings() {
        return settings(environment);
    }

    static Map<ChainletName, InstanceTypeId> settings(ChainEnvironment environment) {
        Map<ChainletName, InstanceTypeId> settings = new HashMap<>();
        for (ChainletSettings chainlet : environment.chainletSettings()) {
            settings.put(chainlet.chainletName(), chainlet.instanceType().id());
        }
        return settings;
    }
}
