package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.traffic.ServiceSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strict clients of either state of the specification find its fields and no others. */
class SpecTest {
    private static final String PRODUCTION = "/v1/chains/abcd1234/environments/production";

    @Test
    void given_leavesTheNewerFieldsOut_andNamesApiKeyFirst() {
        Seen seen = see(ServiceSpec.GIVEN);
        assertThat(seen.environment).doesNotContainKey("in_progress_promotion");
        assertThat(seen.autoscaling).doesNotContainKey("max_scale_down_rate");
        assertThat(seen.challenge).startsWith("Api-Key ").contains("Bearer ");
        Shapes.environment(seen.environment);
    }

    @Test
    void newest_hasTheNewerFields_andNamesBearerFirst() {
        Seen seen = see(ServiceSpec.NEWEST);
        assertThat(seen.environment.get("in_progress_promotion")).isNotNull();
        assertThat(seen.autoscaling).containsEntry("max_scale_down_rate", 20.0);
        assertThat(seen.challenge).startsWith("Bearer ").contains("Api-Key ");
        Shapes.newestEnvironment(seen.environment);
    }

    private record Seen(Map<String, Object> environment, Map<String, Object> autoscaling, String challenge) {}

    private static Seen see(ServiceSpec spec) {
        try (MockChainsServer server = MockChainsServer.builder().spec(spec).start()) {
            RawHttp http = new RawHttp(server.port());
            Shapes.success(http.send(
                    "PATCH",
                    PRODUCTION + "/chainlet_settings/autoscaling_settings",
                    "k",
                    "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"autoscaling_settings\":"
                            + "{\"max_scale_down_rate\":20}}]}"));
            http.update("k", UpdateTest.updates("HelloWorld", "1x4"));
            Map<String, Object> environment = Shapes.success(http.get(PRODUCTION, "k"));
            Map<String, Object> settings = Shapes.cast(((List<?>) environment.get("chainlet_settings")).get(0));
            return new Seen(
                    environment,
                    Shapes.cast(settings.get("autoscaling_settings")),
                    http.get(PRODUCTION, null).header("WWW-Authenticate"));
        }
    }
}
