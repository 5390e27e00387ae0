package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.deployment;
import static io.github.chainlets.core.testing.Sample.production;
import static io.github.chainlets.core.testing.Sample.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.rollout.Rollout;
import io.github.chainlets.core.rollout.RolloutState;
import io.github.chainlets.core.testing.ManualTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has ended a rollout, as the audit log says. "next" was on its way into production, where "old" serves. */
class CulpritTest {
    private static final AuditActor KEY = AuditActor.apiKey("zzzz");
    private static final AuditActor ANN = new AuditActor("USER", "ann@example.com", null, null);
    private static final ChainDeployment OLD = running("old", "ACTIVE", "production", START, "1x2", "1x2");
    private static final ChainDeployment NEXT = deployment("next", "DEPLOYING", "production");
    private static final ChainDeployment OTHER =
            running("other", "ACTIVE", "production", START.plusSeconds(9), "1x4", "1x2");

    private final ScriptedAuditLog log = new ScriptedAuditLog();

    private Rollout follow(ChainDeployment current, @Nullable ChainDeployment read) {
        ScriptedPorts ports = new ScriptedPorts();
        ports.audit = log;
        ports.environments.answer(production(List.of(), OLD, NEXT)).answer(production(List.of(), current, null));
        if (read == null) {
            ports.deployments.fail(new RejectedException("gone", Reason.NOT_FOUND, List.of(), null, null));
        } else {
            ports.deployments.answer(read);
        }
        InstanceTypeUpdater updater =
                InstanceTypeUpdater.builder(ports).time(new ManualTime()).build();
        return updater.follow(PRODUCTION, new DeploymentId("next"));
    }

    private Rollout withdrawn() {
        Rollout rollout = follow(OLD, deployment("next", "INACTIVE", null));
        assertThat(rollout.ending()).isEqualTo(RolloutState.WITHDRAWN);
        return rollout;
    }

    private Rollout superseded() {
        Rollout rollout = follow(OTHER, NEXT);
        assertThat(rollout.ending()).isEqualTo(RolloutState.SUPERSEDED);
        return rollout;
    }

    private static Map<String, Object> about(String deployment) {
        return Map.of("chain_deployment_id", deployment, "environment_name", "production");
    }

    @Test
    void deactivated_saysByWhom() {
        log.entry(ANN, AuditEvent.DEACTIVATED, about("next"));
        assertThat(withdrawn().explanation()).endsWith(". The audit log: ann@example.com deactivated it.");
    }

    @Test
    void deleted_saysByWhom() {
        log.entry(KEY, AuditEvent.DEPLOYMENT_DELETED, about("next"));
        Rollout rollout = follow(OLD, null);
        assertThat(rollout.ending()).isEqualTo(RolloutState.VANISHED);
        assertThat(rollout.explanation()).endsWith(" The audit log: API key zzzz deleted it.");
    }

    @Test
    void takenOutTwice_saysWhatWasLast() {
        log.entry(ANN, AuditEvent.DEACTIVATED, about("next")).entry(KEY, AuditEvent.DEPLOYMENT_DELETED, about("next"));
        assertThat(withdrawn().explanation()).endsWith(" The audit log: API key zzzz deleted it.");
    }

    @Test
    void superseded_saysByWhatAndByWhom() {
        log.setTo1x4(ANN, "production", "other");
        assertThat(superseded().explanation())
                .endsWith(" The audit log: ann@example.com changed instance types, which made deployment other.");
    }

    @Test
    void anotherPromoted_saysWhichAndByWhom() {
        log.entry(KEY, AuditEvent.PROMOTED, about("other"));
        assertThat(superseded().explanation()).endsWith(" The audit log: API key zzzz promoted deployment other.");
    }

    @Test
    void entriesThatTellNothingOfIt_arePassedOver() {
        log.setTo1x4(KEY, "production", "other")
                .setTo1x4(ANN, "staging", "elsewhere")
                .setTo1x4(ANN, "production", "next")
                .entry(ANN, AuditEvent.PROMOTED, Map.of("environment_name", "production"))
                .entry(ANN, AuditEvent.AUTOSCALING_CHANGED, about("more"))
                .entry(ANN, AuditEvent.AUTOSCALING_CHANGED, about("next"));
        assertThat(superseded().explanation())
                .endsWith(" The audit log: API key zzzz changed instance types, which made deployment other.");
    }

    /** Entries may be late: what shows may tell of somebody who was there before. */
    @Test
    void entryOfTheOneThatTookItsPlace_isLate_nobodyElseIsNamed() {
        log.setTo1x4(KEY, "production", "old").entry(ANN, AuditEvent.PROMOTED, about("old"));
        assertThat(superseded().explanation()).doesNotContain("audit log");
        assertThat(withdrawn().explanation()).doesNotContain("audit log");
    }

    @Test
    void deactivatedOnceAndPromotedAgain_isToldAsReplaced() {
        log.entry(ANN, AuditEvent.DEACTIVATED, about("next"))
                .entry(ANN, AuditEvent.PROMOTED, about("next"))
                .setTo1x4(KEY, "production", "other");
        assertThat(superseded().explanation())
                .endsWith(" The audit log: API key zzzz changed instance types, which made deployment other.");
    }

    @Test
    void whereTheLogSaysNothing_theRolloutIsToldAsItIs() {
        Rollout without = superseded();
        assertThat(without.explanation()).doesNotContain("audit log");
        assertThat(log.queries).hasSize(1);
    }

    @Test
    void logThatCannotBeRead_takesNothingAway() {
        log.setTo1x4(ANN, "production", "other");
        for (RuntimeException failure : List.of(
                new UnavailableException("busy", null, null, null),
                new RejectedException("no", Reason.PERMISSION_DENIED, List.of(), null, null))) {
            log.failure = failure;
            assertThat(superseded().explanation()).doesNotContain("audit log");
        }
    }

    @Test
    void whatEndedByItself_isNotLookedUp() {
        log.setTo1x4(ANN, "production", "other");
        assertThat(follow(deployment("next", "ACTIVE", "production"), null).ending())
                .isEqualTo(RolloutState.PROMOTED);
        assertThat(log.queries).isEmpty();
    }
}
