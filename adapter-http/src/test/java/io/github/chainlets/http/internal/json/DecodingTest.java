package io.github.chainlets.http.internal.json;

import static io.github.chainlets.http.internal.json.Documents.ENVIRONMENT;
import static io.github.chainlets.http.internal.json.Documents.OUTCOME;
import static io.github.chainlets.http.internal.json.Documents.PRICES;
import static io.github.chainlets.http.internal.json.Sample.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.InstanceTypePrice;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.RollingDeployConfig;
import io.github.chainlets.core.UpdateOutcome;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are read strictly: as the specification has them, or not at all, and then the place is named. */
class DecodingTest {
    private static final String REPLICAS = "$.chain_deployment.chainlets[0].active_replica_count";

    /** Where the specification lets {@code null} stand. */
    private static final Set<String> NULLABLE = Set.of(
            "chain_deployment",
            "environment",
            "autoscaling_settings",
            "autoscaling_window",
            "scale_down_delay",
            "target_utilization_percentage",
            "gpu_type",
            "gpu_memory_limit_mib",
            "current_deployment");
    /** What may also be missing. */
    private static final Set<String> OPTIONAL = Set.of(
            "target_in_flight_tokens",
            "candidate_deployment",
            "in_progress_promotion",
            "error_message",
            "promotion_settings",
            "redeploy_on_promotion",
            "rolling_deploy",
            "promotion_cleanup_strategy",
            "rolling_deploy_config",
            "rolling_deploy_strategy",
            "max_surge_percent",
            "max_unavailable_percent",
            "stabilization_time_seconds",
            "replica_overhead_percent",
            "ramp_up_while_promoting",
            "ramp_up_duration_seconds");

    @Test
    void outcome_asSpecified_isThis() throws Exception {
        assertThat(DecodingTest.<Object>read(UpdateOutcome.class, OUTCOME)).isEqualTo(Documents.READ_OUTCOME);
    }

    @Test
    void environment_asSpecified_isThis() throws Exception {
        assertThat(DecodingTest.<Object>read(ChainEnvironment.class, ENVIRONMENT))
                .isEqualTo(Documents.READ_ENVIRONMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00058", "0.10", "1", "1E-3", "12345678901234567890.123456789"})
    void price_asWritten_isExact(String price) throws Exception {
        List<InstanceTypePrice> prices = read(PRICES, withPrice(price));
        assertThat(prices.get(0).usdPerMinute()).isEqualTo(new BigDecimal(price));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999", "\"0.1\"", "NaN", "null"})
    void price_thatIsNone_isRefused(String price) {
        assertThatThrownBy(() -> read(PRICES, withPrice(price)))
                .isInstanceOfAny(JsonDataException.class, IOException.class)
                .hasMessageContaining("at path $.instance_types[0].price");
    }

    private static Object withPrice(String price) {
        return Sample.with(Documents.ALL.get(PRICES), "$.instance_types[0].price", old -> new Sample.Raw(price));
    }

    @Test
    void promotionSettings_missingOrNullOrEmpty_areTheDefaults() throws Exception {
        for (Object settings : Arrays.asList(Sample.MISSING, null, Map.of())) {
            ChainEnvironment environment =
                    read(ChainEnvironment.class, Sample.with(ENVIRONMENT, "$.promotion_settings", old -> settings));
            assertThat(environment.promotionSettings()).isEqualTo(PromotionSettings.DEFAULT);
        }
        ChainEnvironment environment = read(
                ChainEnvironment.class,
                Sample.with(ENVIRONMENT, "$.promotion_settings.rolling_deploy_config", old -> Map.of()));
        assertThat(environment.promotionSettings().rollingDeployConfig()).isEqualTo(RollingDeployConfig.DEFAULT);
    }

    @Test
    void everyField_missing_isRefusedByNameUnlessOptional() throws Exception {
        int refused = 0;
        for (Map.Entry<Type, Map<String, Object>> document : Documents.ALL.entrySet()) {
            for (String path : Sample.paths(document.getValue())) {
                if (path.endsWith("]")) {
                    continue;
                }
                Object without = Sample.with(document.getValue(), path, old -> Sample.MISSING);
                if (OPTIONAL.contains(name(path))) {
                    assertThat(DecodingTest.<Object>read(document.getKey(), without))
                            .as(path)
                            .isNotNull();
                } else {
                    assertThatThrownBy(() -> read(document.getKey(), without))
                            .as(path)
                            .isInstanceOf(JsonDataException.class)
                            .hasMessageContaining("is missing at path " + path);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(80);
    }

    @Test
    void everyValue_null_isRefusedByNameUnlessNullable() throws Exception {
        for (Map.Entry<Type, Map<String, Object>> document : Documents.ALL.entrySet()) {
            for (String path : Sample.paths(document.getValue())) {
                Object with = Sample.with(document.getValue(), path, old -> null);
                if (OPTIONAL.contains(name(path)) || NULLABLE.contains(name(path))) {
                    assertThat(DecodingTest.<Object>read(document.getKey(), with))
                            .as(path)
                            .isNotNull();
                } else {
                    assertThatThrownBy(() -> read(document.getKey(), with))
                            .as(path)
                            .isInstanceOf(JsonDataException.class)
                            .hasMessageContaining("at path " + path);
                }
            }
        }
    }

    @Test
    void everyValue_mistyped_isRefusedByName() {
        List<Object> wrongs =
                List.of("5", new Sample.Raw("1.0"), new Sample.Raw("1e3"), true, List.of(), Map.of(), 2147483648L);
        for (Map.Entry<Type, Map<String, Object>> document : Documents.ALL.entrySet()) {
            for (String path : Sample.paths(document.getValue())) {
                Object right = Sample.at(document.getValue(), path);
                for (Object wrong : wrongs) {
                    if (fits(right, wrong)) {
                        continue;
                    }
                    Object with = Sample.with(document.getValue(), path, old -> wrong);
                    assertThatThrownBy(() -> read(document.getKey(), with))
                            .as(path + " = " + Sample.json(wrong))
                            .isInstanceOf(JsonDataException.class)
                            .hasMessageContaining("at path " + path);
                }
            }
        }
    }

    @Test
    void everyObject_unknownFields_areIgnored() throws Exception {
        for (Map.Entry<Type, Map<String, Object>> document : Documents.ALL.entrySet()) {
            Object plain = read(document.getKey(), document.getValue());
            List<String> paths = new ArrayList<>(Sample.paths(document.getValue()));
            paths.add("$");
            for (String path : paths) {
                Object more = Sample.with(document.getValue(), path, DecodingTest::withMore);
                assertThat(DecodingTest.<Object>read(document.getKey(), more))
                        .as(path)
                        .isEqualTo(plain);
            }
        }
    }

    @Test
    void field_forTheSecondTime_isRefused() {
        String doubled = Sample.json(OUTCOME).replaceFirst("\\{", "{\"requires_redeployment\":false,");
        assertThatThrownBy(() -> decode(UpdateOutcome.class, doubled))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("A field for the second time at path $.requires_redeployment");
    }

    @Test
    void everyStart_ofAnAnswer_isRefused() {
        String whole = Sample.json(OUTCOME);
        for (int length = 0; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> decode(UpdateOutcome.class, part))
                    .as(part)
                    .isInstanceOfAny(JsonDataException.class, IOException.class)
                    .hasMessageContaining("at path $");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "5", "\"x\"", "true", "{'a':1}", "/* c */ {}", "NaN", "<html>"})
    void outcome_otherText_isRefused(String text) {
        assertThatThrownBy(() -> decode(UpdateOutcome.class, text))
                .isInstanceOfAny(JsonDataException.class, IOException.class)
                .hasMessageContaining("at path $");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\":", "["})
    void outcome_nestedDeeply_isRefusedWithoutOverflow(String open) {
        String deep = open.repeat(100_000);
        assertThatThrownBy(() -> decode(UpdateOutcome.class, deep))
                .isInstanceOfAny(JsonDataException.class, IOException.class);
        assertThatThrownBy(() -> decode(UpdateOutcome.class, "{\"unknown\":" + deep))
                .isInstanceOfAny(JsonDataException.class, IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "x\\udc00"})
    void name_withAnUnpairedSurrogate_isRefused(String name) {
        String path = "$.chainlet_environment_settings[0].chainlet_name";
        assertThatThrownBy(() -> read(UpdateOutcome.class, Sample.with(OUTCOME, path, old -> name)))
                .isInstanceOf(JsonDataException.class)
                .hasMessageContaining("unpaired surrogate")
                .hasMessageContaining("at path " + path);
    }

    @Test
    void id_emptyWhereTheDomainRefusesThat_isRefused() {
        assertThatThrownBy(() -> read(UpdateOutcome.class, Sample.with(OUTCOME, "$.chain_deployment.id", old -> "")))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("deployment id is empty at path $.chain_deployment.id");
    }

    @Property
    void status_anyText_isKept(@ForAll("texts") String status) throws Exception {
        UpdateOutcome outcome =
                read(UpdateOutcome.class, Sample.with(OUTCOME, "$.chain_deployment.status", old -> escaped(status)));
        assertThat(outcome.chainDeployment().status().name()).isEqualTo(status);
    }

    @Property
    void integer_anyOf64Bits_isExactOrRefused(@ForAll long wide, @ForAll int narrow) throws Exception {
        UpdateOutcome outcome = read(UpdateOutcome.class, Sample.with(OUTCOME, REPLICAS, old -> narrow));
        assertThat(outcome.chainDeployment().chainlets().get(0).activeReplicaCount())
                .isEqualTo(narrow);
        if (wide != (int) wide) {
            assertThatThrownBy(() -> read(UpdateOutcome.class, Sample.with(OUTCOME, REPLICAS, old -> wide)))
                    .isInstanceOf(JsonDataException.class)
                    .hasMessageContaining("at path " + REPLICAS);
        }
    }

    /** The other way: what is written can be read back, character by character. */
    @Property
    void updates_anyNames_areWrittenSoThatTheyCanBeReadBack(@ForAll("texts") String name, @ForAll("texts") String type)
            throws Exception {
        Buffer written = new Buffer();
        ServiceJson.moshi().adapter(InstanceTypeUpdates.class).toJson(written, InstanceTypeUpdates.of(name, type));
        assertThat(JsonReader.of(written).readJsonValue())
                .isEqualTo(Map.of("updates", List.of(Map.of("chainlet_name", name, "instance_type_id", type))));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> starts = Arbitraries.strings()
                .withChars("aZ0_-\"\\/ \t\n{}[]:,é漢\u0000\u2028".toCharArray())
                .ofMaxLength(8);
        return starts.flatMap(
                start -> Arbitraries.of("", "😀", "\ufeff", "e\u0301").map(end -> start + end));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Tells whether a value that is meant to be wrong happens to be right there. */
    private static boolean fits(Object right, Object wrong) {
        if (right instanceof String text) {
            return wrong instanceof String && !text.startsWith("20");
        }
        if (right instanceof BigDecimal) {
            return wrong instanceof Long || wrong instanceof Sample.Raw;
        }
        // Of an object without its fields, the fields are missing: that has its own test.
        return (right instanceof Map && wrong instanceof Map)
                || (right instanceof Boolean && wrong instanceof Boolean)
                || (right instanceof List && wrong instanceof List);
    }

    private static Object withMore(Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            return value;
        }
        Map<String, Object> more = object("some_newer_field", Arrays.asList(1, null, object("id", 5)));
        fields.forEach((name, field) -> more.put((String) name, field));
        more.put("id.x", "dotted");
        return more;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T read(Type type, Object document) throws IOException {
        return decode(type, Sample.json(document));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T decode(Type type, String json) throws IOException {
        JsonAdapter<T> adapter = ServiceJson.moshi().adapter(type);
        return adapter.fromJson(new Buffer().writeUtf8(json));
    }
}
