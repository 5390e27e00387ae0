package io.github.chainlets.core.reconcile;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateTicket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What proof from the audit log, and the lack of any, does to a verdict. The update is HelloWorld 1x2 → 1x4. */
class JudgementTest {
    private static final ChainDeployment CURRENT = running("current", "ACTIVE", "production", START, "1x2", "1x2");
    private static final ChainDeployment FIRST = loose("first", 1);
    private static final ChainDeployment SECOND = loose("second", 2);
    private static final ChainEnvironment AS_BEFORE = example("1x2", "1x2");
    private static final ChainEnvironment AS_ASKED = example("1x4", "1x2").withCurrentDeployment(CURRENT);
    private static final UpdateTicket TICKET = ticket("1x4");

    private static ChainDeployment loose(String id, int second) {
        return running(id, "INACTIVE", null, START.plusSeconds(second), "1x4", "1x2");
    }

    private static UpdateTicket ticket(String helloWorld) {
        ChainletName hello = new ChainletName("HelloWorld");
        ChainletName rand = new ChainletName("RandInt");
        InstanceTypeId small = new InstanceTypeId("1x2");
        return new UpdateTicket(
                PRODUCTION,
                InstanceTypeUpdates.of("HelloWorld", helloWorld),
                Map.of(hello, small, rand, small),
                Map.of(hello, "type " + helloWorld, rand, "type 1x2"),
                true,
                Set.of(CURRENT.id()),
                null);
    }

    private static Authorship ours(ChainDeployment deployment) {
        return new Authorship(Set.of(deployment.id()), Set.of(deployment.id()), Set.of());
    }

    private static Authorship here(ChainDeployment deployment) {
        return new Authorship(Set.of(), Set.of(deployment.id()), Set.of());
    }

    private static Reconciliation judge(
            UpdateTicket ticket,
            ChainEnvironment environment,
            Authorship authorship,
            boolean settled,
            ChainDeployment... deployments) {
        return Reconciliation.judge(ticket, environment, List.of(deployments), null, authorship, settled);
    }

    private static DeploymentId made(Reconciliation found) {
        assertThat(found.verdict()).isEqualTo(Verdict.APPLIED);
        return found.rollout().orElseThrow().deploymentId();
    }

    @Test
    void provedToBeOurs_isApplied_whicheverOfManyItIs() {
        Reconciliation found = judge(TICKET, AS_BEFORE, ours(SECOND), false, CURRENT, FIRST, SECOND);
        assertThat(made(found)).isEqualTo(SECOND.id());
        assertThat(found.evidence()).isEqualTo(Evidence.AUDIT_LOG);
        assertThat(found.explanation())
                .startsWith("The update was applied, by the key that sent it, as the audit log says: deployment second")
                .endsWith(" The settings have been changed since.");
    }

    @Test
    void provedToBeMadeHere_isApplied_byOursOrAnother() {
        Reconciliation found = judge(TICKET, AS_BEFORE, here(SECOND), false, CURRENT, FIRST, SECOND);
        assertThat(made(found)).isEqualTo(SECOND.id());
        assertThat(found.evidence()).isEqualTo(Evidence.NEW_DEPLOYMENT);
        assertThat(found.explanation())
                .startsWith("The update was applied, or another one that asked for the same: deployment second");
    }

    @Test
    void provedToBeMadeElsewhere_isNoCandidate() {
        Authorship elsewhere = new Authorship(Set.of(), Set.of(), Set.of(FIRST.id()));
        assertThat(judge(TICKET, AS_BEFORE, elsewhere, true, CURRENT, FIRST).verdict())
                .isEqualTo(Verdict.NOT_APPLIED);
        assertThat(judge(TICKET, AS_BEFORE, Authorship.UNKNOWN, true, CURRENT, FIRST)
                        .verdict())
                .isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void candidates_areTheNewOnesThatRunWhatWasPlanned_oldestFirst() {
        ChainDeployment other = running("other", "INACTIVE", null, START.plusSeconds(3), "2x8", "1x2");
        assertThat(Reconciliation.candidates(TICKET, AS_BEFORE, List.of(SECOND, other, FIRST, CURRENT)))
                .containsExactly(FIRST.id(), SECOND.id());
    }

    @Test
    void settingsAsAsked_andOneThatMayBeOurs_isTakenForOurs_butNotOneOfTwo() {
        assertThat(made(judge(TICKET, AS_ASKED, Authorship.UNKNOWN, true, CURRENT, FIRST)))
                .isEqualTo(FIRST.id());
        Reconciliation oneOfTwo = judge(TICKET, AS_ASKED, Authorship.UNKNOWN, true, CURRENT, FIRST, SECOND);
        assertThat(oneOfTwo.verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(oneOfTwo.evidence()).isEqualTo(Evidence.SETTINGS);
        assertThat(oneOfTwo.rollout()).isEmpty();
        assertThat(judge(TICKET, AS_ASKED, Authorship.UNKNOWN, false, CURRENT, FIRST)
                        .verdict())
                .as("before all has settled")
                .isEqualTo(Verdict.CANNOT_TELL);
    }

    @Test
    void whatOthersHaveSetMeanwhile_isNoPartOfOurs_unlessTheBatchChangedNothing() {
        ChainDeployment otherRandInt = running("next", "DEPLOYING", "production", START.plusSeconds(1), "1x4", "2x8");
        assertThat(made(judge(TICKET, AS_ASKED, Authorship.UNKNOWN, false, CURRENT, otherRandInt)))
                .isEqualTo(otherRandInt.id());
        ChainDeployment unasked = running("next", "DEPLOYING", "production", START.plusSeconds(1), "1x2", "2x8");
        assertThat(judge(ticket("1x2"), AS_BEFORE, Authorship.UNKNOWN, true, CURRENT, unasked)
                        .verdict())
                .isEqualTo(Verdict.NOTHING_TO_APPLY);
    }

    @Test
    void verdict_saysWhetherTheSettingsAreAnothersSince() {
        ChainEnvironment others = example("2x8", "1x2").withCurrentDeployment(CURRENT);
        UpdateTicket same = ticket("1x2");
        assertThat(judge(same, AS_BEFORE, Authorship.UNKNOWN, true, CURRENT).changedSince())
                .isFalse();
        assertThat(judge(same, others, Authorship.UNKNOWN, true, CURRENT).changedSince())
                .isTrue();
        assertThat(judge(TICKET, AS_BEFORE, Authorship.UNKNOWN, true, CURRENT).changedSince())
                .isFalse();
        assertThat(judge(TICKET, others, Authorship.UNKNOWN, true, CURRENT).changedSince())
                .isTrue();
    }
}
