package io.github.chainlets.fake;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.PromotionCleanupStrategy;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.Violation;
import io.github.chainlets.core.rules.ChangeRules;
import io.github.chainlets.core.rules.Rules;
import io.github.chainlets.fake.DeploymentState.ChainletState;
import io.github.chainlets.fake.EnvironmentState.Candidate;
import io.github.chainlets.fake.EnvironmentState.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts deployments into service at a moment, and takes them out. */
record Promoting(Moment moment) {

    /**
     * Begins to promote a deployment into an environment.
     *
     * @throws RejectedException if it breaks a rule
     */
    Moment.Step<ChainDeployment> promote(EnvironmentRef ref, DeploymentId id, boolean cleansUp) {
        String what = "The promotion of deployment " + id + " into " + ref;
        ChainState chain = moment.chainOf(what, ref);
        EnvironmentState environment = Objects.requireNonNull(chain.environment(ref.environmentName()));
        check(what, chain, environment, ref, id);
        DeploymentState source = chain.deployment(id);
        return mustBeCopied(chain, environment, source)
                ? promoteCopy(chain, environment, cleansUp)
                : promoteItself(chain, environment, source, cleansUp);
    }

    /** Takes a deployment off its machines; one that is off them already stays so. */
    Moment.Step<Boolean> deactivate(ChainId chainId, DeploymentId id) {
        String what = "Deactivating deployment " + id + " of chain " + chainId;
        ChainState chain = moment.chain(what, chainId);
        DeploymentState deployment = Moment.deployment(what, chain, id);
        DeploymentState off = deployment.retired(moment.now(), PromotionCleanupStrategy.DEACTIVATE);
        if (off.equals(deployment)) {
            return new Moment.Step<>(moment.state(), true);
        }
        EnvironmentState holder = chain.holderOf(id);
        ChainState next = chain.with(off);
        // A choice: a candidate that is deactivated is not promoted any more.
        if (holder != null && id.equals(holder.candidate())) {
            next = next.with(holder.promoting(null));
        }
        AuditFacts facts = AuditFacts.deactivated(chain, id, holder == null ? null : holder.name());
        return new Moment.Step<>(moment.record(moment.state().with(next), List.of(facts)), true);
    }

    private static void check(
            String what, ChainState chain, EnvironmentState environment, EnvironmentRef ref, DeploymentId id) {
        List<Violation> violations = new ArrayList<>();
        if (chain.find(id) == null) {
            violations.add(ChangeRules.unknownDeployment(chain.id(), id));
        }
        if (id.equals(environment.current())) {
            violations.add(ChangeRules.alreadyCurrent(ref, id));
        }
        DeploymentId promoting = environment.candidate();
        if (promoting != null) {
            Violation conflict = ChangeRules.promotionInProgress(ref, promoting);
            if (violations.isEmpty()) {
                throw RejectedException.conflict(what + " was rejected: " + conflict, List.of(conflict), promoting);
            }
            violations.add(0, conflict);
        }
        if (!violations.isEmpty()) {
            throw Rules.rejection(what, violations);
        }
    }

    /** A choice: one that has failed cannot be taken as it is, so its image is deployed again. */
    private boolean mustBeCopied(ChainState chain, EnvironmentState environment, DeploymentState source) {
        DeploymentStatus status = source.status(moment.now());
        return chain.holderOf(source.id()) != null
                || environment.promotion().redeployOnPromotion()
                || status.isFailure()
                || !runsWhatIsWanted(source, environment);
    }

    private static boolean runsWhatIsWanted(DeploymentState source, EnvironmentState environment) {
        return source.chainlets().size() == environment.settings().size()
                && source.chainlets().stream().allMatch(chainlet -> {
                    Setting wanted = environment.settings().get(chainlet.name());
                    return wanted != null
                            && wanted.type().id().equals(chainlet.type().id());
                });
    }

    /** A choice: the environment's settings win, so the copy runs on what they say. */
    private Moment.Step<ChainDeployment> promoteCopy(ChainState chain, EnvironmentState environment, boolean cleansUp) {
        Moment.Made made = moment.make(chain, environment);
        DeploymentState copy = made.deployment();
        ChainState next = chain.with(environment.promoting(new Candidate(copy.id(), moment.now(), cleansUp)))
                .plus(copy, moment.mostDeployments());
        AuditFacts facts = AuditFacts.promoted(chain, environment.name(), copy.id());
        return new Moment.Step<>(
                moment.record(made.drawn().with(next), List.of(facts)), Views.deploymentAsMade(next, copy));
    }

    private Moment.Step<ChainDeployment> promoteItself(
            ChainState chain, EnvironmentState environment, DeploymentState source, boolean cleansUp) {
        DeploymentState scaled = scaledAs(environment, source);
        DeploymentState taken = scaled.isStopped(moment.now())
                ? scaled.restarted(environment.name(), moment.now(), wayBack(scaled))
                : scaled.takenBy(environment.name());
        ChainState next =
                chain.with(taken).with(environment.promoting(new Candidate(taken.id(), moment.now(), cleansUp)));
        AuditFacts facts = AuditFacts.promoted(chain, environment.name(), taken.id());
        return new Moment.Step<>(
                moment.record(moment.state().with(next), List.of(facts)), Views.deployment(next, taken, moment.now()));
    }

    /** What has no replicas wakes up, which takes as long as the last step of a rollout; what is off its machines is deployed. */
    private Timeline wayBack(DeploymentState stopped) {
        boolean wakes = stopped.status(moment.now()).equals(DeploymentStatus.SCALED_TO_ZERO);
        return wakes ? moment.timelines().waking() : moment.timelines().usual();
    }

    /** What serves an environment scales as that says. */
    private static DeploymentState scaledAs(EnvironmentState environment, DeploymentState source) {
        return source.with(source.chainlets().stream()
                .map(chainlet -> scaledAs(environment, chainlet))
                .toList());
    }

    private static ChainletState scaledAs(EnvironmentState environment, ChainletState chainlet) {
        Setting setting = environment.settings().get(chainlet.name());
        return setting == null ? chainlet : chainlet.scaledBy(setting.autoscaling());
    }
}
