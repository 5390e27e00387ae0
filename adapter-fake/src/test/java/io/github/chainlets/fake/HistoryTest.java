package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How many deployments a chain remembers. */
class HistoryTest {
    private static Fixture keeping(int most) {
        return new Fixture(builder -> builder.lifecycle(Lifecycle.instant()).mostDeployments(most));
    }

    private static List<DeploymentId> deploy(Fixture fake, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> fake.deploy(InstanceTypeUpdates.of("HelloWorld", i % 2 == 0 ? "2x8" : "1x4"))
                        .id())
                .toList();
    }

    private static List<DeploymentId> remembered(Fixture fake) {
        return fake.chains.deployments(PRODUCTION.chainId(), TIMEOUT).stream()
                .map(ChainDeployment::id)
                .toList();
    }

    @Test
    void oldestThatNoEnvironmentHolds_isForgotten() {
        Fixture fake = new Fixture(builder -> builder.world(World.builder()
                        .chain(
                                "abcd1234",
                                chain -> chain.environment("staging", e -> e.chainlet("HelloWorld", "1x2"))
                                        .environment("production", e -> e.chainlet("HelloWorld", "1x2")))
                        .build())
                .lifecycle(Lifecycle.instant())
                .mostDeployments(3));
        List<DeploymentId> first = remembered(fake);
        List<DeploymentId> made = deploy(fake, 4);
        DeploymentId held = first.get(0);
        assertThat(fake.chains.environment(STAGING, TIMEOUT).currentDeployment().id())
                .isEqualTo(held);
        assertThat(remembered(fake)).containsExactly(held, made.get(2), made.get(3));
        assertThat(fake.chains.chain(PRODUCTION.chainId(), TIMEOUT).deploymentsCount())
                .isEqualTo(3);
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.read(made.get(1)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectedException.Reason.NOT_FOUND));
    }

    @Test
    void whatAnEnvironmentHolds_isKept_howeverFewAreToBeKept() {
        Fixture fake = new Fixture(builder -> builder.mostDeployments(1));
        DeploymentId current = fake.current().id();
        DeploymentId candidate =
                fake.deploy(InstanceTypeUpdates.of("HelloWorld", "2x8")).id();
        assertThat(remembered(fake)).contains(current, candidate);
        fake.pass(150);
        assertThat(fake.current().id()).isEqualTo(candidate);
        assertThat(fake.read(current).status()).isEqualTo(DeploymentStatus.SCALED_TO_ZERO);
    }

    @Test
    void forgetDeployments_keepsTheNewestAndWhatIsHeld_andLaterOnesAsBefore() {
        Fixture fake = keeping(100);
        List<DeploymentId> made = deploy(fake, 6);
        fake.chains.forgetDeploymentsBut(2);
        assertThat(remembered(fake)).contains(made.get(4), made.get(5)).doesNotContain(made.get(3), made.get(0));
        List<DeploymentId> later = deploy(fake, 3);
        assertThat(remembered(fake)).contains(made.get(5)).containsAll(later);
        assertThatIllegalArgumentException().isThrownBy(() -> fake.chains.forgetDeploymentsBut(0));
    }

    @Property(tries = 50)
    void newestAreRemembered_inOrder(
            @ForAll @IntRange(min = 1, max = 8) int most, @ForAll @IntRange(max = 20) int times) {
        Fixture fake = keeping(most);
        List<DeploymentId> all = new ArrayList<>(remembered(fake));
        // Those that are live, and the one that is to follow one of them.
        int held = all.size() + 1;
        all.addAll(deploy(fake, times));
        List<DeploymentId> remembered = remembered(fake);
        assertThat(remembered).hasSize(Math.min(all.size(), Math.max(most, held)));
        assertThat(all).as("in the order they were made").containsSubsequence(remembered);
        assertThat(remembered).endsWith(all.get(all.size() - 1));
    }

    @Test
    void lessThanOne_isAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeChains.builder().mostDeployments(0))
                .withMessage("mostDeployments must be at least 1, but is 0");
    }
}
