package io.github.chainlets.core.api;

import static io.github.chainlets.core.testing.Sample.PRODUCTION;
import static io.github.chainlets.core.testing.Sample.START;
import static io.github.chainlets.core.testing.Sample.example;
import static io.github.chainlets.core.testing.Sample.on;
import static io.github.chainlets.core.testing.Sample.running;
import static io.github.chainlets.core.testing.Sample.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.plan.Catalog;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.core.testing.ManualTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code prepare} notes and refuses. The plan is HelloWorld 1x2 → 1x4. */
class GuardTest {
    private static final InstanceTypeUpdates BATCH = InstanceTypeUpdates.of("HelloWorld", "1x4");
    private static final Catalog CATALOG = Catalog.of(List.of(type("1x2"), type("1x4")), List.of());
    private static final ChainEnvironment LIVE = example("1x2", "1x2");
    private static final ChainDeployment CURRENT = running("current", "ACTIVE", "production", START, "1x2", "1x2");
    private static final ChainEnvironment STAGING = ChainEnvironment.of(
            new EnvironmentName("staging"),
            START,
            PRODUCTION.chainId(),
            PromotionSettings.DEFAULT,
            List.of(on("HelloWorld", "1x4", null)));
    private final UnavailableException busy = new UnavailableException("busy", null, null, null);

    private final ScriptedPorts ports = new ScriptedPorts();
    private final InstanceTypeUpdater updater =
            InstanceTypeUpdater.builder(ports).time(new ManualTime()).build();

    private static UpdatePlan plan(ChainEnvironment environment) {
        return UpdatePlan.of(environment, BATCH, CATALOG);
    }

    private RejectedException refused(UpdatePlan plan) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> updater.prepare(plan));
        assertThat(ports.sent).isEmpty();
        return refusal;
    }

    @Test
    void ticket_holdsWhatReconcilingNeeds() {
        ChainDeployment loose = running("loose", "INACTIVE", null, START, "1x2", "1x2");
        ports.lists.answer(List.of(loose));
        ports.neighbours.answer(List.of(STAGING, LIVE));
        ports.environments.answer(LIVE);
        ports.audit = new ScriptedAuditLog();
        ChainletName hello = new ChainletName("HelloWorld");
        ChainletName rand = new ChainletName("RandInt");
        InstanceTypeId small = new InstanceTypeId("1x2");
        assertThat(updater.prepare(plan(LIVE)))
                .isEqualTo(new UpdateTicket(
                        PRODUCTION,
                        BATCH,
                        Map.of(hello, small, rand, small),
                        Map.of(hello, "type 1x4", rand, "type 1x2"),
                        true,
                        Set.of(new DeploymentId("loose"), new DeploymentId("current")),
                        Map.of(STAGING.name(), Map.of(hello, new InstanceTypeId("1x4"))),
                        "abcd"));
    }

    /** Deployments show names, so one that has the name of the type before tells nothing of what was asked for. */
    @Test
    void ticket_ofATypeThatIsDisplayedAsTheOneBefore_plansNoNameForIt() {
        Catalog twins = Catalog.of(List.of(type("1x2"), type("1x4").withName("type 1x2")), List.of());
        ports.lists.answer(List.of(CURRENT));
        ports.neighbours.answer(List.of(LIVE));
        ports.environments.answer(LIVE);
        assertThat(updater.prepare(UpdatePlan.of(LIVE, BATCH, twins)).planned())
                .isEqualTo(Map.of(new ChainletName("RandInt"), "type 1x2"));
    }

    @Test
    void ticket_ofABackendWithoutAFamily_hasNoKey() {
        ports.lists.answer(List.of(CURRENT));
        ports.neighbours.answer(List.of(LIVE));
        ports.environments.answer(LIVE);
        assertThat(updater.prepare(plan(LIVE)).keyPrefix()).isNull();
    }

    @Test
    void neighboursThatCannotBeRead_areLeftOut() {
        ports.lists.answer(List.of(CURRENT));
        ports.environments.answer(LIVE);
        ports.neighbours
                .fail(new RejectedException("no", Reason.PERMISSION_DENIED, List.of(), null, null))
                .fail(busy);
        assertThat(updater.prepare(plan(LIVE)).neighbours()).isNull();
        assertThat(updater.prepare(plan(LIVE)).neighbours()).isNull();
    }

    @Test
    void interruptWhileTheNeighboursAreRead_endsTheCall() {
        ports.lists.answer(List.of(CURRENT));
        ports.environments.answer(LIVE);
        ports.neighbours.then(() -> {
            Thread.currentThread().interrupt();
            throw busy;
        });
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> updater.prepare(plan(LIVE)));
        assertThat(Thread.interrupted()).isTrue();
    }

    /** The list has a deployment which production does not show. "current" was made at second 0. */
    @ParameterizedTest
    @CsvSource({
        "BUILDING, production, 1, true",
        "DEPLOYING, production, 1, true",
        "LOADING_MODEL, production, 1, true",
        "DEPLOYING, production, 0, true",
        "DEPLOYING, production, -1, false",
        "DEPLOYING, staging, 1, false",
        "DEPLOYING,, 1, false",
        "ACTIVE, production, 1, false",
        "DEPLOY_FAILED, production, 1, false"
    })
    void deploymentOnItsWayThatDoesNotShowYet_makesThePlanStale(
            String status, @Nullable String environment, int second, boolean stale) {
        ports.lists.answer(
                List.of(CURRENT, running("late", status, environment, START.plusSeconds(second), "1x4", "1x2")));
        ports.neighbours.answer(List.of(LIVE));
        ports.environments.answer(LIVE);
        if (stale) {
            assertThat(refused(plan(LIVE)))
                    .hasMessageContaining("The plan for abcd1234/production is stale: deployment late is in it, though"
                            + " it does not show there yet")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.STALE));
        } else {
            assertThat(updater.prepare(plan(LIVE)).deployments()).contains(new DeploymentId("late"));
        }
    }

    @Test
    void candidateThatShows_isNoneUnseen() {
        ChainDeployment candidate = running("next", "DEPLOYING", "production", START.plusSeconds(1), "1x2", "1x2");
        ChainEnvironment busy = LIVE.withCandidateDeployment(candidate);
        ports.lists.answer(List.of(CURRENT, candidate));
        ports.neighbours.answer(List.of(busy));
        ports.environments.answer(busy);
        UpdatePlan plan = UpdatePlan.of(busy, BATCH, CATALOG, PromotionConflict.SUPERSEDE);
        assertThat(updater.prepare(plan).deployments())
                .containsExactlyInAnyOrder(new DeploymentId("current"), new DeploymentId("next"));
    }

    @Test
    void planThatWouldBeRejected_isRefusedWithoutARead_forWhatIsWrong() {
        ChainEnvironment busy = LIVE.withCandidateDeployment(
                running("next", "DEPLOYING", "production", START.plusSeconds(1), "1x2", "1x2"));
        assertThat(refused(plan(busy)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
                .satisfies(e -> assertThat(e.promotion()).contains(new DeploymentId("next")));
        assertThat(refused(UpdatePlan.of(LIVE, InstanceTypeUpdates.of("HelloWorld", "1x5"), CATALOG)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
                .hasMessageContaining("there is no instance type \"1x5\"");
        ports.environments.fail(new RejectedException("no", Reason.NOT_FOUND, List.of(), null, null));
        ports.neighbours.answer(List.of(STAGING));
        assertThat(refused(updater.plan(PRODUCTION, BATCH)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
                .hasMessageContaining("has no environment \"production\"");
    }
}
