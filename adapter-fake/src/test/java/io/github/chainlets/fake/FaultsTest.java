package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.NewEnvironment;
import io.github.chainlets.core.change.PromotionChange;
import io.github.chainlets.core.logs.LogQuery;
import io.github.chainlets.core.spi.Operation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Operation UPDATE = Operation.UPDATE_INSTANCE_TYPES;

    private final Fixture fake = new Fixture();

    @Test
    void unavailable_turnsTheCallAwayBeforeAnythingIsApplied() {
        fake.chains.faults().plan(Fault.unavailable(UPDATE).retryAfter(Duration.ofSeconds(3)));
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> fake.update(EXAMPLE))
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(3)));
        assertThat(fake.chains.applied()).isEmpty();
        assertThat(fake.update(EXAMPLE).requiresRedeployment()).isTrue();
    }

    @Test
    void lostRequest_isIndeterminateAndNotApplied() {
        fake.chains.faults().plan(Fault.lostRequest(UPDATE));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> fake.update(EXAMPLE));
        assertThat(fake.chains.applied()).isEmpty();
    }

    @Test
    void lostReply_isIndeterminateAndApplied() {
        fake.chains.faults().plan(Fault.lostReply(UPDATE));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> fake.update(EXAMPLE));
        assertThat(fake.chains.applied()).hasSize(1);
        assertThat(fake.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x4", "RandInt", "A10G:2x24x96"));
    }

    @Test
    void lostReply_ofARefusal_isLostToo() {
        fake.chains.faults().plan(Fault.lostReply(UPDATE));
        assertThatExceptionOfType(IndeterminateException.class)
                .isThrownBy(() -> fake.update(InstanceTypeUpdates.of("Nope", "1x2")))
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(RejectedException.class));
        assertThat(fake.chains.applied()).isEmpty();
    }

    @Test
    void readThatIsLost_isUnavailable() {
        fake.chains.faults().plan(Fault.lostReply(Operation.READ_ENVIRONMENT));
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(fake::production);
        assertThat(fake.production()).isNotNull();
    }

    @Test
    void eachOperation_isStruckByItsOwnFaultsOnly() {
        Map<Operation, Runnable> calls = new EnumMap<>(Operation.class);
        var chain = PRODUCTION.chainId();
        DeploymentId current = fake.current().id();
        calls.put(UPDATE, () -> fake.update(InstanceTypeUpdates.of("HelloWorld", "1x2")));
        calls.put(Operation.READ_ENVIRONMENT, fake::production);
        calls.put(Operation.READ_DEPLOYMENT, () -> fake.read(current));
        calls.put(Operation.READ_INSTANCE_TYPES, () -> fake.chains.instanceTypes(TIMEOUT));
        calls.put(Operation.READ_PRICES, () -> fake.chains.prices(TIMEOUT));
        calls.put(Operation.READ_CHAINS, () -> fake.chains.chains(TIMEOUT));
        calls.put(Operation.READ_CHAIN, () -> fake.chains.chain(chain, TIMEOUT));
        calls.put(Operation.READ_DEPLOYMENTS, () -> fake.chains.deployments(chain, TIMEOUT));
        calls.put(Operation.READ_ENVIRONMENTS, () -> fake.chains.environments(chain, TIMEOUT));
        String chainlet = fake.current().chainlets().get(0).id();
        FakeChains chains = fake.chains;
        calls.put(
                Operation.PROMOTE,
                () -> refused(() -> chains.promotions().promote(PRODUCTION, current, true, TIMEOUT)));
        calls.put(Operation.DEACTIVATE, () -> chains.promotions().deactivate(chain, current, TIMEOUT));
        calls.put(
                Operation.CREATE_ENVIRONMENT,
                () -> refused(() -> chains.environmentSettings()
                        .createEnvironment(chain, NewEnvironment.named("production"), TIMEOUT)));
        calls.put(
                Operation.CHANGE_PROMOTION_SETTINGS,
                () -> chains.environmentSettings().changePromotionSettings(PRODUCTION, PromotionChange.NONE, TIMEOUT));
        calls.put(
                Operation.CHANGE_AUTOSCALING,
                () -> chains.environmentSettings()
                        .changeAutoscaling(
                                PRODUCTION,
                                List.of(AutoscalingUpdate.of("HelloWorld", AutoscalingChange.NONE)),
                                TIMEOUT));
        calls.put(
                Operation.DELETE_DEPLOYMENT,
                () -> refused(() -> chains.deletions().deleteDeployment(chain, current, TIMEOUT)));
        calls.put(
                Operation.DELETE_CHAIN,
                () -> refused(() -> chains.deletions().deleteChain(new ChainId("nosuch00"), TIMEOUT)));
        calls.put(Operation.READ_LOGS, () -> chains.logs(chain, current, chainlet, LogQuery.LATEST, TIMEOUT));
        calls.put(Operation.READ_AUDIT_LOG, () -> chains.entries(chain, AuditQuery.NEWEST, TIMEOUT));
        assertThat(calls).containsOnlyKeys(Operation.values());
        for (Operation struck : Operation.values()) {
            fake.chains.faults().plan(Fault.unavailable(struck));
            calls.forEach((operation, call) -> {
                if (operation != struck) {
                    call.run();
                }
            });
            assertThatThrownBy(() -> calls.get(struck).run())
                    .as(struck.toString())
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isInstanceOf(UnavailableException.class),
                            thrown -> assertThat(thrown).hasMessageContaining("UnavailableException"));
            assertThat(fake.chains.faults().pending()).isEmpty();
        }
    }

    @Test
    void times_areCountedDown_andFaultsStrikeInOrder() {
        Fault lost = Fault.lostRequest(UPDATE);
        fake.chains.faults().plan(Fault.unavailable(UPDATE).times(2));
        fake.chains.faults().plan(lost);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> fake.update(EXAMPLE));
        assertThat(fake.chains.faults().pending()).containsExactly(Fault.unavailable(UPDATE), lost);
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> fake.update(EXAMPLE));
        assertThatExceptionOfType(IndeterminateException.class).isThrownBy(() -> fake.update(EXAMPLE));
        assertThat(fake.update(EXAMPLE).requiresRedeployment()).isTrue();
    }

    @Test
    void clear_forgetsThem() {
        fake.chains.faults().plan(Fault.unavailable(UPDATE));
        fake.chains.faults().clear();
        assertThat(fake.update(EXAMPLE).requiresRedeployment()).isTrue();
    }

    @Property(tries = 50)
    void probability_isThatOfTheSeed(@ForAll long seed) {
        String first = struck(seed);
        assertThat(struck(seed)).isEqualTo(first);
        assertThat(first.chars().filter(c -> c == 'x').count()).isBetween(150L, 450L);
    }

    /** Which of a thousand reads are struck by a fault with probability 0.3. */
    private static String struck(long seed) {
        Fixture fake = new Fixture(builder -> builder.seed(seed));
        fake.chains
                .faults()
                .plan(Fault.unavailable(Operation.READ_CHAINS).times(1_000_000).withProbability(0.3));
        StringBuilder struck = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            try {
                fake.chains.chains(TIMEOUT);
                struck.append('.');
            } catch (UnavailableException e) {
                struck.append('x');
            }
        }
        return struck.toString();
    }

    @Test
    void badValues_areRefused() {
        Fault fault = Fault.unavailable(UPDATE);
        assertThatIllegalArgumentException().isThrownBy(() -> fault.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(0));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.withProbability(Double.NaN));
    }

    /** Makes a call that is refused unless a fault strikes it. */
    private static void refused(Runnable call) {
        assertThatExceptionOfType(RejectedException.class).isThrownBy(call::run);
    }
}
