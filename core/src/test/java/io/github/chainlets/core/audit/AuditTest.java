package io.github.chainlets.core.audit;

import static io.github.chainlets.core.testing.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final AuditQuery FULL = new AuditQuery(
            "cursor",
            7,
            true,
            "search",
            List.of("SSH"),
            List.of("user"),
            List.of("model"),
            List.of(new DeploymentId("abc1234")),
            List.of(new EnvironmentName("staging")),
            List.of("UI"),
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(1));

    @Test
    void event_findsWhatItIsAbout() {
        AuditEvent event = new AuditEvent(
                AuditEvent.INSTANCE_TYPE_CHANGED,
                Map.of(
                        "chain_deployment_id", "abc1234",
                        "environment_name", "production",
                        "chainlet_name", "HelloWorld",
                        "instance_type_name", "A10G, 2 vCPU"));
        assertThat(event.deployment()).contains(new DeploymentId("abc1234"));
        assertThat(event.environment()).contains(new EnvironmentName("production"));
        assertThat(event.chainlet()).contains(new ChainletName("HelloWorld"));
        assertThat(event.instanceTypeName()).contains("A10G, 2 vCPU");
    }

    @Test
    void event_fieldThatIsMissingEmptyOrNoText_isTakenForAbsent() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chain_deployment_id", "");
        fields.put("environment_name", null);
        fields.put("chainlet_name", 7);
        AuditEvent event = new AuditEvent("WHATEVER", fields);
        assertThat(event.deployment()).isEmpty();
        assertThat(event.environment()).isEmpty();
        assertThat(event.chainlet()).isEmpty();
        assertThat(event.instanceTypeName()).isEmpty();
    }

    @Test
    void event_keepsItsFieldsInTheirOrder_andIsNotChangedByWhatItWasMadeOf() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z", 1);
        fields.put("a", null);
        AuditEvent event = new AuditEvent("WHATEVER", fields);
        fields.clear();
        assertThat(event.fields()).containsExactly(Map.entry("z", 1), new SimpleEntry<>("a", null));
        assertThatThrownBy(() -> event.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void actor_isNamedByItsKey_thenByItsAddress_thenByItsKind() {
        assertThat(AuditActor.apiKey("abcd1234")).hasToString("API key abcd1234");
        assertThat(new AuditActor("API_KEY", "ann@example.com", "abcd1234", "deploy"))
                .hasToString("API key abcd1234 (deploy)");
        assertThat(new AuditActor("USER", "ann@example.com", null, null)).hasToString("ann@example.com");
        assertThat(new AuditActor("SYSTEM", null, null, null)).hasToString("SYSTEM");
        assertThat(AuditActor.apiKey("abcd1234").type()).isEqualTo(AuditActor.API_KEY);
    }

    @Test
    void page_tellsWhereTheNextOneBegins() {
        assertThat(new AuditPage(List.of(), true, "next").cursor()).contains("next");
        assertThat(new AuditPage(List.of(), false, null).cursor()).isEmpty();
    }

    @Test
    void query_withOneConditionChanged_keepsTheOthers() {
        List<DeploymentId> others = List.of(new DeploymentId("qqqqqqq"));
        EnvironmentName production = new EnvironmentName("production");
        assertThat(FULL.after("later")).isEqualTo(with(FULL, "cursor", "later"));
        assertThat(FULL.limit(8)).isEqualTo(with(FULL, "limit", 8));
        assertThat(FULL.groups("DEPLOYED", "SSH")).isEqualTo(with(FULL, "eventTypeGroups", List.of("DEPLOYED", "SSH")));
        assertThat(FULL.deployments(others)).isEqualTo(with(FULL, "deployments", others));
        assertThat(FULL.environment(production)).isEqualTo(with(FULL, "environments", List.of(production)));
    }
}
