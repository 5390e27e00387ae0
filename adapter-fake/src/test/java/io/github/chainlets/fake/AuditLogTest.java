package io.github.chainlets.fake;

import static io.github.chainlets.fake.Fixture.EXAMPLE;
import static io.github.chainlets.fake.Fixture.PRODUCTION;
import static io.github.chainlets.fake.Fixture.STAGING;
import static io.github.chainlets.fake.Fixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import io.github.chainlets.core.audit.AuditPage;
import io.github.chainlets.core.audit.AuditQuery;
import io.github.chainlets.core.change.AutoscalingChange;
import io.github.chainlets.core.change.AutoscalingUpdate;
import io.github.chainlets.core.change.PromotionChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final Fixture fake = new Fixture(builder -> builder.keyPrefix("mine"));

    @Test
    void update_hasOneEntryForEachChainletThatChanges() {
        DeploymentId made = fake.deploy(EXAMPLE).id();
        List<AuditEntry> entries = read(AuditQuery.NEWEST);
        assertThat(entries).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.event().type()).isEqualTo(AuditEvent.INSTANCE_TYPE_CHANGED);
            assertThat(entry.event().deployment()).contains(made);
            assertThat(entry.actor()).isEqualTo(AuditActor.apiKey("mine"));
            assertThat(entry.source()).isEqualTo("API");
            assertThat(entry.created()).isEqualTo(fake.clock.instant());
        });
        assertThat(entries)
                .extracting(entry -> entry.event().instanceTypeName().orElse(""))
                .containsExactly("A10G:2x24x96", "1x4");
        assertThat(entries).extracting(AuditEntry::id).doesNotHaveDuplicates();
    }

    @Test
    void update_ofSettingsOnly_isAChangeOfTheEnvironment_andANoOpHasNoEntry() {
        Fixture dark = new Fixture(builder -> builder.world(World.builder()
                .chain(
                        "dark0001",
                        chain -> chain.environment(
                                "production",
                                it -> it.chainlet("HelloWorld", "1x2").notLive()))
                .build()));
        EnvironmentRef ref = EnvironmentRef.of("dark0001", "production");
        dark.update(ref, InstanceTypeUpdates.of("HelloWorld", "1x4"));
        dark.update(ref, InstanceTypeUpdates.of("HelloWorld", "1x4"));
        assertThat(dark.chains
                        .entries(ref.chainId(), AuditQuery.NEWEST, TIMEOUT)
                        .entries())
                .extracting(entry -> entry.event().type())
                .containsExactly(AuditEvent.ENVIRONMENT_UPDATED);
    }

    @Test
    void rejectedChange_hasNoEntry() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> fake.update(InstanceTypeUpdates.of("HelloWorld", "nosuch")));
        assertThat(read(AuditQuery.NEWEST)).isEmpty();
    }

    @Test
    void anotherKey_isAnotherActor_ofTheSameState() {
        FakeChains other = fake.chains.asKey("other");
        assertThat(other.keyPrefix()).contains("other");
        other.updateInstanceTypes(PRODUCTION, EXAMPLE, TIMEOUT);
        assertThat(fake.candidate()).isNotNull();
        assertThat(read(AuditQuery.NEWEST))
                .extracting(entry -> entry.actor().toString())
                .containsOnly("API key other");
    }

    @Test
    void filters_eachLeaveWhatTheySay() {
        DeploymentId made =
                fake.deploy(InstanceTypeUpdates.of("HelloWorld", "1x4")).id();
        fake.pass(1);
        fake.update(STAGING, InstanceTypeUpdates.of("RandInt", "2x8"));
        fake.pass(1);
        fake.chains.environmentSettings().changePromotionSettings(STAGING, PromotionChange.NONE.withRampUp(5), TIMEOUT);
        fake.chains
                .environmentSettings()
                .changeAutoscaling(
                        STAGING, List.of(AutoscalingUpdate.of("RandInt", AutoscalingChange.replicas(1, 2))), TIMEOUT);
        assertThat(types(AuditQuery.NEWEST)).hasSize(4);
        assertThat(types(AuditQuery.NEWEST.deployments(List.of(made))))
                .containsExactly(AuditEvent.INSTANCE_TYPE_CHANGED);
        assertThat(types(AuditQuery.NEWEST.environment(STAGING.environmentName())))
                .containsExactly(
                        AuditEvent.AUTOSCALING_CHANGED,
                        AuditEvent.ENVIRONMENT_UPDATED,
                        AuditEvent.INSTANCE_TYPE_CHANGED);
        assertThat(types(AuditQuery.NEWEST.groups("ENVIRONMENT_SETTINGS", "AUTOSCALING_SETTINGS")))
                .containsExactly(AuditEvent.AUTOSCALING_CHANGED, AuditEvent.ENVIRONMENT_UPDATED);
        assertThat(types(with(null, List.of("someone"), List.of(), List.of()))).isEmpty();
        assertThat(types(with(null, List.of(), List.of("model01"), List.of()))).isEmpty();
        assertThat(types(with(null, List.of(), List.of(), List.of("UI", "MCP"))))
                .isEmpty();
        assertThat(types(with(null, List.of(), List.of(), List.of("UI", "API"))))
                .hasSize(4);
        assertThat(types(with("RANDINT", List.of(), List.of(), List.of())))
                .containsExactly(AuditEvent.AUTOSCALING_CHANGED, AuditEvent.INSTANCE_TYPE_CHANGED);
        AuditQuery window = new AuditQuery(
                null,
                20,
                true,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                fake.clock.instant().minusSeconds(1),
                fake.clock.instant().minusMillis(1));
        assertThat(read(window))
                .singleElement()
                .satisfies(entry -> assertThat(entry.created())
                        .isEqualTo(fake.clock.instant().minusSeconds(1)));
    }

    @Test
    void pages_haveEachEntryOnce_inEitherOrder_whateverComesMeanwhile() {
        for (int i = 0; i < 25; i++) {
            fake.chains
                    .environmentSettings()
                    .changePromotionSettings(PRODUCTION, PromotionChange.NONE.withRampUp(i), TIMEOUT);
        }
        for (boolean oldestFirst : new boolean[] {false, true}) {
            List<String> ids = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                AuditQuery query = new AuditQuery(
                        cursor.orElse(null),
                        7,
                        oldestFirst && cursor.isEmpty(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null);
                AuditPage page = page(query);
                page.entries().forEach(entry -> ids.add(entry.id()));
                cursor = page.cursor();
                assertThat(page.hasMore()).isEqualTo(cursor.isPresent());
                if (!oldestFirst) {
                    fake.chains
                            .environmentSettings()
                            .changePromotionSettings(
                                    PRODUCTION, PromotionChange.NONE.withRampUp(100 + ids.size()), TIMEOUT);
                }
            } while (cursor.isPresent());
            assertThat(ids).doesNotHaveDuplicates().hasSize(oldestFirst ? 29 : 25);
        }
    }

    @Test
    void limit_cursorOrGroupThatCannotBe_isRejected() {
        for (AuditQuery bad : List.of(
                AuditQuery.NEWEST.limit(0),
                AuditQuery.NEWEST.limit(201),
                AuditQuery.NEWEST.after("!"),
                AuditQuery.NEWEST.after("eA"),
                AuditQuery.NEWEST.groups("NONE"))) {
            assertThatExceptionOfType(RejectedException.class)
                    .isThrownBy(() -> page(bad))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(RejectedException.Reason.INVALID));
        }
    }

    @Test
    void delay_hidesWhatIsYoung() {
        fake.chains.delayAuditEntries(Duration.ofSeconds(5));
        fake.deploy(EXAMPLE);
        fake.pass(4);
        assertThat(read(AuditQuery.NEWEST)).isEmpty();
        fake.pass(1);
        assertThat(read(AuditQuery.NEWEST)).hasSize(2);
    }

    @Test
    void entries_areTheNewestThousand() {
        for (int i = 0; i < 1_100; i++) {
            fake.chains
                    .environmentSettings()
                    .changePromotionSettings(PRODUCTION, PromotionChange.NONE.withRampUp(i), TIMEOUT);
        }
        List<AuditEntry> all = new ArrayList<>();
        AuditPage page = page(AuditQuery.NEWEST.limit(200));
        while (page.cursor().isPresent()) {
            all.addAll(page.entries());
            page = page(AuditQuery.NEWEST.limit(200).after(page.cursor().orElseThrow()));
        }
        all.addAll(page.entries());
        assertThat(all).hasSize(1_000);
    }

    private static AuditQuery with(
            @Nullable String search, List<String> users, List<String> models, List<String> sources) {
        return new AuditQuery(
                null, 20, false, search, List.of(), users, models, List.of(), List.of(), sources, null, null);
    }

    private List<String> types(AuditQuery query) {
        return read(query).stream().map(entry -> entry.event().type()).toList();
    }

    private List<AuditEntry> read(AuditQuery query) {
        return page(query).entries();
    }

    private AuditPage page(AuditQuery query) {
        return fake.chains.entries(PRODUCTION.chainId(), query, TIMEOUT);
    }
}
