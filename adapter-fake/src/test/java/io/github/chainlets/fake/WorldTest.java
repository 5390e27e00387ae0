package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.Chain;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypePrice;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static InstanceType type(String id) {
        return InstanceType.of(new InstanceTypeId(id), id, 1, 1);
    }

    @Test
    void example_isLiveInBothEnvironments() {
        Fixture fake = new Fixture();
        assertThat(fake.chains.chains(TIMEOUT))
                .containsExactly(Chain.of(
                        PRODUCTION.chainId(),
                        fake.clock.instant().minus(Duration.ofHours(1)),
                        "HelloChain",
                        2,
                        "Default"));
        assertThat(fake.chains.environments(PRODUCTION.chainId(), TIMEOUT))
                .hasSize(2)
                .allSatisfy(environment -> {
                    assertThat(Fixture.types(environment.chainletSettings()))
                            .isEqualTo(Map.of("HelloWorld", "1x2", "RandInt", "1x2"));
                    assertThat(environment.currentDeployment().status()).isEqualTo(DeploymentStatus.ACTIVE);
                    assertThat(environment.currentDeployment().environment()).isEqualTo(environment.name());
                    assertThat(environment.createdAt())
                            .isEqualTo(fake.clock.instant().minus(Duration.ofHours(1)));
                });
    }

    @Test
    void standardTable_isThePublicOne() {
        List<InstanceTypePrice> table = World.standardInstanceTypes();
        assertThat(table).hasSize(45);
        Map<String, InstanceTypePrice> byId = table.stream()
                .collect(Collectors.toMap(price -> price.instanceType().id().value(), Function.identity()));
        assertThat(byId.get("1x2"))
                .isEqualTo(InstanceTypePrice.of(
                        InstanceType.of(new InstanceTypeId("1x2"), "1x2", 2048, 1000), new BigDecimal("0.00058")));
        assertThat(byId.get("A10G:2x24x96"))
                .isEqualTo(InstanceTypePrice.of(
                        InstanceType.of(new InstanceTypeId("A10G:2x24x96"), "A10G:2x24x96", 96256, 24000)
                                .withGpus(2, "A10G", 49152),
                        new BigDecimal("0.05672")));
        assertThat(byId.get("H100MIG").instanceType().gpuMemoryLimitMib()).isEqualTo(40960);
        assertThat(table).allSatisfy(price -> {
            InstanceType type = price.instanceType();
            assertThat(type.gpuCount() == 0)
                    .isEqualTo(type.gpuType() == null)
                    .isEqualTo(type.gpuMemoryLimitMib() == null);
            assertThat(price.usdPerMinute()).isPositive();
        });
    }

    @Test
    void catalogue_isThatOfTheWorld_andPricesOnlyWhereKnown() {
        Fixture fake = new Fixture(builder -> builder.world(World.builder()
                .instanceType(type("b"))
                .instanceType(InstanceTypePrice.of(type("a"), BigDecimal.ONE))
                .chain(
                        "x",
                        chain -> chain.teamName("Team")
                                .environment("production", environment -> environment.chainlet("C", "a")))
                .build()));
        assertThat(fake.chains.instanceTypes(TIMEOUT)).containsExactly(type("b"), type("a"));
        assertThat(fake.chains.prices(TIMEOUT)).containsExactly(InstanceTypePrice.of(type("a"), BigDecimal.ONE));
        assertThat(fake.chains.chains(TIMEOUT).get(0).name()).isEqualTo("x");
        assertThat(fake.chains.chains(TIMEOUT).get(0).teamName()).isEqualTo("Team");
    }

    @Test
    void worldOfAFake_isWhereItStands_andStartsAnother() {
        Fixture fake = new Fixture();
        assertThat(fake.chains.world()).isEqualTo(World.example());
        fake.update(Fixture.EXAMPLE);
        fake.pass(150);
        Fixture other = new Fixture(builder -> builder.world(fake.chains.world()));
        assertThat(other.types(PRODUCTION)).isEqualTo(Map.of("HelloWorld", "1x4", "RandInt", "A10G:2x24x96"));
        assertThat(other.types(Fixture.STAGING)).isEqualTo(Map.of("HelloWorld", "1x2", "RandInt", "1x2"));
        assertThat(other.current().status()).isEqualTo(DeploymentStatus.ACTIVE);
        World notLive = World.builder()
                .chain(
                        "x",
                        chain -> chain.environment(
                                "production", e -> e.chainlet("C", "1x2").notLive()))
                .build();
        assertThat(new Fixture(builder -> builder.world(notLive)).chains.world())
                .isEqualTo(notLive);
    }

    @Test
    void mistakes_areNamedWithTheirPlace() {
        assertMistake(
                "chain \"x\", environment \"production\", chainlet \"C\": there is no instance type \"9x9\"",
                World.builder()
                        .chain(
                                "x",
                                chain -> chain.environment(
                                        "production", environment -> environment.chainlet("C", "9x9"))));
        assertMistake(
                "chain \"x\" comes twice",
                World.builder()
                        .chain("x", chain -> chain.environment("production", environment -> environment))
                        .chain("x", chain -> chain.environment("production", environment -> environment)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> World.builder().chain("x", chain -> chain.environment("staging", e -> e)))
                .withMessage("chain \"x\" has no environment \"production\", as every chain of the service has");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> World.builder()
                        .chain(
                                "x",
                                chain -> chain.environment("production", e -> e).environment("production", e -> e)))
                .withMessage("chain \"x\": environment \"production\" comes twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> World.builder()
                        .chain(
                                "x",
                                chain -> chain.environment(
                                        "production",
                                        e -> e.chainlet("C", "1x2").chainlet("C", "1x4"))))
                .withMessage("environment \"production\": chainlet \"C\" comes twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> World.builder()
                        .chain("x", chain -> chain.environment("production", e -> e.chainlet("", "1x2"))))
                .withMessageContaining("not empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> World.builder().instanceType(type("a")).instanceType(type("a")))
                .withMessage("instance type \"a\" comes twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new World(List.of(), Map.of(), Map.of(new InstanceTypeId("a"), BigDecimal.ONE)))
                .withMessage("there is a price but no instance type \"a\"");
        assertMistake(
                "the price of instance type \"a\" is negative",
                World.builder().instanceType(InstanceTypePrice.of(type("a"), BigDecimal.ONE.negate())));
        for (AutoscalingSettings odd : List.of(AutoscalingSettings.of(-1, 1, 1), AutoscalingSettings.of(3, 1, 1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> World.builder()
                            .chain("x", chain -> chain.environment("production", e -> e.chainlet("C", "1x2", odd))))
                    .withMessageStartingWith("chainlet \"C\" cannot have from ");
        }
    }

    private static void assertMistake(String message, WorldBuilder builder) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }
}
