package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.reconcile.Evidence;
import io.github.chainlets.core.reconcile.Reconciliation;
import io.github.chainlets.core.reconcile.Verdict;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the audit log proves of an update, and what it does not. */
class EvidenceTest {
    private static final InstanceTypeUpdates UPDATE = InstanceTypeUpdates.of("HelloWorld", "1x4");

    private final Fixture fake = new Fixture(builder -> builder.keyPrefix("mine"));
    private final FakeChains other = fake.chains.asKey("other");
    private final InstanceTypeUpdater updater = InstanceTypeUpdater.builder(fake.chains)
            .time(fake.clock.time())
            .timeout(Duration.ofMinutes(2))
            .build();

    @Test
    void ourEntry_provesThatItWasApplied_evenWhereADeploymentNoLongerShowsWhoseItIs() {
        UpdateTicket ticket = lost(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES));
        ChainDeployment made = fake.candidate();
        fake.chains.promotions().deactivate(PRODUCTION.chainId(), made.id(), TIMEOUT);
        other.updateInstanceTypes(STAGING, UPDATE, TIMEOUT);
        other.updateInstanceTypes(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "2x8"), TIMEOUT);

        Reconciliation found = updater.reconcile(ticket);

        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.evidence()).isEqualTo(Evidence.AUDIT_LOG);
        assertThat(found.rollout().orElseThrow().deploymentId()).isEqualTo(made.id());
        assertThat(found.changedSince()).isTrue();
        assertThat(found.explanation()).contains("by the key that sent it, as the audit log says");
    }

    @Test
    void anothersEntryForAnotherEnvironment_provesThatItIsNotOurs() {
        UpdateTicket ticket = lost(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES));
        ChainDeployment theirs = Objects.requireNonNull(
                other.updateInstanceTypes(STAGING, UPDATE, TIMEOUT).chainDeployment());
        other.promotions().deactivate(STAGING.chainId(), theirs.id(), TIMEOUT);

        Reconciliation found = updater.reconcile(ticket);

        assertThat(found.verdict()).isEqualTo(Verdict.NOT_APPLIED);
    }

    @Test
    void entriesThatAreLate_proveNothing() {
        fake.chains.delayAuditEntries(Duration.ofHours(1));
        UpdateTicket ticket = lost(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES));
        ChainDeployment theirs = Objects.requireNonNull(
                other.updateInstanceTypes(STAGING, UPDATE, TIMEOUT).chainDeployment());
        other.promotions().deactivate(STAGING.chainId(), theirs.id(), TIMEOUT);

        assertThat(updater.reconcile(ticket).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void anAuditLogThatCannotBeRead_provesNothing() {
        UpdateTicket ticket = lost(Fault.lostReply(Operation.UPDATE_INSTANCE_TYPES));
        fake.chains.faults().plan(Fault.unavailable(Operation.READ_AUDIT_LOG).times(50));
        Reconciliation found = updater.reconcile(ticket);
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(found.evidence()).isEqualTo(Evidence.NEW_DEPLOYMENT);
    }

    @Test
    void keyThatIsAPrefixOfOurs_isNotTakenForAnothers() {
        UpdateTicket ticket = lost(Fault.lostRequest(Operation.UPDATE_INSTANCE_TYPES));
        FakeChains shorter = fake.chains.asKey("mi");
        ChainDeployment theirs = Objects.requireNonNull(
                shorter.updateInstanceTypes(STAGING, UPDATE, TIMEOUT).chainDeployment());
        shorter.promotions().deactivate(STAGING.chainId(), theirs.id(), TIMEOUT);
        assertThat(updater.reconcile(ticket).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void ticket_keepsThePrefixOfItsKey_whenItIsStored() {
        UpdateTicket ticket = updater.prepare(updater.plan(PRODUCTION, UPDATE));
        assertThat(ticket.keyPrefix()).isEqualTo("mine");
        assertThat(UpdateTicket.restore(ticket.store())).isEqualTo(ticket);
        String first = ticket.store()
                .replace("chainlets-ticket-2", "chainlets-ticket-1")
                .replace(" 1 mine", "");
        assertThat(UpdateTicket.restore(first).keyPrefix()).isNull();
    }

    @Test
    void rolloutThatSomebodyEnds_saysWho() {
        ChainDeployment made = fake.deploy(UPDATE);
        other.promotions().deactivate(PRODUCTION.chainId(), made.id(), TIMEOUT);
        Rollout rollout = updater.follow(PRODUCTION, made.id());
        assertThat(rollout.ending()).isEqualTo(RolloutState.WITHDRAWN);
        assertThat(rollout.explanation()).contains("The audit log: API key other deactivated it.");
    }

    @Test
    void rolloutThatIsReplaced_saysByWhom() {
        ChainDeployment made = fake.deploy(UPDATE);
        fake.pass(150);
        ChainDeployment later = Objects.requireNonNull(
                other.updateInstanceTypes(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "2x8"), TIMEOUT)
                        .chainDeployment());
        fake.pass(150);
        assertThat(updater.follow(PRODUCTION, made.id()).explanation())
                .contains("API key other changed instance types, which made deployment " + later.id());
    }

    private UpdateTicket lost(Fault fault) {
        fake.chains.faults().plan(fault);
        UpdateTicket ticket = updater.prepare(updater.plan(PRODUCTION, UPDATE));
        IndeterminateException lost = catchThrowableOfType(IndeterminateException.class, () -> updater.update(ticket));
        return lost.ticket().orElseThrow();
    }
}
