package io.github.chainlets.core.reconcile;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
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
import java.util.Set;
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
 * are as planned, or if no other environment can have made it, or if the audit log says so.
 */
final class Judgement {
    private final UpdateTicket ticket;
    private final ChainEnvironment environment;
    private final @Nullable List<ChainEnvironment> neighbours;
    private final boolean settled;
    private final Authorship authorship;
    /** What was not there before, oldest first. */
    private final List<ChainDeployment> made;
    /** Those of them that run what was planned. */
    private final List<ChainDeployment> asPlanned;
    /** Those of these that show no environment, and so may be any environment's. */
    private final List<ChainDeployment> loose;
    /** Whether the settings are as asked, and were not before. */
    private final boolean turned;

    Judgement(
            UpdateTicket ticket,
            ChainEnvironment environment,
            List<ChainDeployment> deployments,
            @Nullable List<ChainEnvironment> neighbours,
            Authorship authorship,
            boolean settled) {
        this.authorship = authorship;
        this.ticket = ticket;
        this.environment = environment;
        this.neighbours = neighbours;
        this.settled = settled;
        // The list may be older than the environment, and not have what that shows.
        made = Stream.concat(deployments.stream(), environment.held().stream())
                .filter(deployment -> !ticket.deployments().contains(deployment.id()))
                .sorted(Comparator.comparing(ChainDeployment::createdAt))
                .toList();
        turned = ticket.changes() && asAsked(environment.wanted());
        asPlanned = made.stream()
                .filter(this::runsWhatWasPlanned)
                .filter(deployment -> !authorship.elsewhere().contains(deployment.id()))
                .toList();
        loose = asPlanned.stream()
                .filter(deployment -> deployment.environment() == null && !isHeld(deployment))
                .toList();
    }

    Reconciliation verdict() {
        Optional<ChainDeployment> ours = firstIn(authorship.ours());
        if (ours.isPresent()) {
            return applied(ours.get(), Evidence.AUDIT_LOG);
        }
        Optional<ChainDeployment> held = asPlanned.stream().filter(this::isHeld).findFirst();
        if (held.isPresent()) {
            return applied(held.get(), Evidence.NEW_DEPLOYMENT);
        }
        Optional<ChainDeployment> here = firstIn(authorship.here());
        if (here.isPresent()) {
            return applied(here.get(), Evidence.NEW_DEPLOYMENT);
        }
        // Any of the reads may lag, so what is not shown counts only once all has settled.
        if (settled && !loose.isEmpty() && (noNeighbourMadeOne() || (turned && loose.size() == 1))) {
            return applied(loose.get(0), Evidence.NEW_DEPLOYMENT);
        }
        if (turned) {
            return turned();
        }
        if (!loose.isEmpty()) {
            return Reconciliation.cannotTell("Deployment " + loose.get(0).id() + " runs what was planned for "
                    + ticket.environment() + " and is new, but may have been made for another environment.");
        }
        if (!settled) {
            return Reconciliation.cannotTell(
                    "Nothing that was planned shows in " + ticket.environment() + " yet, and it may still come.");
        }
        return absent();
    }

    boolean needsNeighbours() {
        return asPlanned.stream().noneMatch(this::isHeld) && !loose.isEmpty() && !turned;
    }

    private Optional<ChainDeployment> firstIn(Set<DeploymentId> proved) {
        return asPlanned.stream()
                .filter(deployment -> proved.contains(deployment.id()))
                .findFirst();
    }

    /** Returns the new deployments that run what was planned: those that the audit log may tell more of. */
    List<DeploymentId> candidates() {
        return asPlanned.stream().map(ChainDeployment::id).toList();
    }

    private Reconciliation applied(ChainDeployment made, Evidence evidence) {
        RolloutPhase phase = RolloutPhase.of(environment, made, made.id(), new FirstSight(null, false, true));
        boolean since = !asAsked(environment.wanted());
        return new Reconciliation(
                Verdict.APPLIED,
                evidence,
                phase,
                since,
                (evidence == Evidence.AUDIT_LOG
                                ? "The update was applied, by the key that sent it, as the audit log says: deployment "
                                : "The update was applied, or another one that asked for the same: deployment ")
                        + made.id() + " is new and runs what was planned. " + phase.explain()
                        + (since ? " The settings have been changed since." : " There is nothing to retry."));
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
                                + " asked for the same. There is nothing to retry.");
    }

    private Reconciliation absent() {
        if (!made.isEmpty() && !deploymentsShowIt()) {
            return Reconciliation.cannotTell(
                    "Deployment " + made.get(0).id() + " is new, and whether it runs what was"
                            + " planned cannot be told: the instance type that was asked for is displayed as the one before is.");
        }
        if (!ticket.changes()) {
            return new Reconciliation(
                    Verdict.NOTHING_TO_APPLY,
                    Evidence.SETTLE_TIME,
                    null,
                    !asAsked(environment.wanted()),
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
                !environment.wanted().equals(ticket.before()),
                "No new deployment of " + ticket.environment().chainId()
                        + " runs what was planned, and the settle time has passed: the update was not applied and may be"
                        + " sent again"
                        + (environment.wanted().equals(ticket.before())
                                ? "."
                                : ", but somebody else has changed the settings meanwhile: plan again."));
    }

    private boolean deploymentsShowIt() {
        return !ticket.changes()
                || ticket.updates().updates().stream()
                        .allMatch(update -> ticket.planned().containsKey(update.chainletName()));
    }

    private boolean isHeld(ChainDeployment deployment) {
        return environment.name().equals(deployment.environment()) || environment.holds(deployment.id());
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
                        .allMatch(name -> ticket.planned().containsKey(name)
                                && Objects.equals(
                                        runs.get(name), ticket.planned().get(name)))
                : runs.equals(ticket.planned());
    }

    private boolean asAsked(Map<ChainletName, InstanceTypeId> settings) {
        return ticket.updates().updates().stream()
                .allMatch(update -> update.instanceTypeId().equals(settings.get(update.chainletName())));
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
                now.put(neighbour.name(), neighbour.wanted());
            }
        }
        return now.equals(before)
                && now.values().stream().noneMatch(this::asAsked)
                && made.stream().allMatch(deployment -> isHeld(deployment) || runsWhatWasPlanned(deployment));
    }
}
