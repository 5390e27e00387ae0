package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {
    /** The body of the specification's own example. */
    private static final String EXAMPLE = """
            {
              "updates": [
                {
                  "chainlet_name": "HelloWorld",
                  "instance_type_id": "1x4"
                },
                {
                  "chainlet_name": "RandInt",
                  "instance_type_id": "A10G:2x24x96"
                }
              ]
            }""";

    private final RawHttp http = SharedServer.http();
    private final String key = SharedServer.newKey();

    @Test
    void update_specificationsExampleWithFormContentType_answersNewSettings() {
        RawHttp.Answer answer = http.exchange(
                "POST " + RawHttp.UPDATE
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Api-Key " + key
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + EXAMPLE.length()
                        + "\r\n\r\n",
                EXAMPLE.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> outcome = Shapes.success(answer);
        Shapes.outcome(outcome);
        assertThat(outcome).containsEntry("requires_redeployment", true);
        Map<String, Object> deployment = Shapes.cast(outcome.get("chain_deployment"));
        assertThat(deployment)
                .containsEntry("environment", "production")
                .containsEntry("chain_id", "abcd1234")
                .containsEntry("status", "DEPLOYING");
        assertThat(typesById(outcome)).containsExactly("HelloWorld=1x4", "RandInt=A10G:2x24x96");
    }

    @Test
    void update_sameAgain_requiresNoRedeployment() {
        http.update(key, EXAMPLE);
        Map<String, Object> second = Shapes.success(http.update(key, EXAMPLE));
        Shapes.outcome(second);
        assertThat(second).containsEntry("requires_redeployment", false).containsEntry("chain_deployment", null);
        assertThat(typesById(second)).containsExactly("HelloWorld=1x4", "RandInt=A10G:2x24x96");
    }

    @Test
    void update_unknownChainlet_isRejectedAndChangesNothing() {
        RawHttp.Answer answer = http.update(key, updates("HelloWorld", "1x4", "RandInnt", "1x4"));
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message())
                .isEqualTo("updates[1].chainlet_name: environment \"production\" has no chainlet \"RandInnt\""
                        + " (did you mean \"RandInt\"?)");
        assertThat(Shapes.success(http.update(key, updates("HelloWorld", "1x2"))))
                .containsEntry("requires_redeployment", false);
    }

    @Test
    void update_manyThingsWrong_namesThemAll() {
        RawHttp.Answer answer = http.update(key, updates("HelloWorld", "9x9", "Nobody", "1x4", "HelloWorld", "1x4"));
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message())
                .contains("updates[0].instance_type_id: ")
                .contains("; updates[1].chainlet_name: ")
                .contains("; updates[2].chainlet_name: ");
    }

    @Test
    void update_emptyBatch_isRejected() {
        RawHttp.Answer answer = http.update(key, "{\"updates\":[]}");
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).isEqualTo("updates: must hold at least one update");
    }

    @Test
    void update_promotionInProgress_isRejected() {
        http.update(key, EXAMPLE);
        RawHttp.Answer answer = http.update(key, updates("HelloWorld", "2x8"));
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).startsWith("env_name: deployment ").contains("is being promoted");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chains/nope/environments/production/chainlet_settings/instance_types/update, chain_id: there is no chain",
        "/v1/chains/abcd1234/environments/nope/chainlet_settings/instance_types/update, env_name: chain \"abcd1234\" has no",
    })
    void update_unknownPlace_isNotFound(String path, String message) {
        RawHttp.Answer answer = http.post(path, key, EXAMPLE);
        Shapes.envelope(answer, 404, "NOT_FOUND");
        assertThat(answer.message()).startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"1x4\",\"x\":[{}]}],\"y\":1e9}",
                " {\"updates\" : [ {\"instance_type_id\":\"1\\u00784\",\"chainlet_name\":\"Hello\\u0057orld\"} ] }\n",
            })
    void update_otherwiseWritten_isTheSame(String body) {
        assertThat(typesById(Shapes.success(http.update(key, body)))).containsExactly("HelloWorld=1x4", "RandInt=1x2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HTTP/1.0", "chunked", "expect", "h2c"})
    void update_howeverItIsSent_works(String way) {
        String body = updates("HelloWorld", "1x4");
        String common = "Authorization: Bearer " + key + "\r\nHost: localhost\r\nConnection: close\r\n";
        String head = switch (way) {
            case "chunked" ->
                "POST " + RawHttp.UPDATE + " HTTP/1.1\r\n" + common
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\n" + body.substring(0, 5) + "\r\n"
                        + Integer.toHexString(body.length() - 5) + "\r\n" + body.substring(5) + "\r\n0\r\n\r\n";
            case "HTTP/1.0" ->
                "POST " + RawHttp.UPDATE + " HTTP/1.0\r\n" + common + "Content-Length: " + body.length() + "\r\n\r\n"
                        + body;
            case "expect" ->
                "POST " + RawHttp.UPDATE + " HTTP/1.1\r\n" + common + "Expect: 100-continue\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body;
            case "h2c" ->
                "POST " + RawHttp.UPDATE + " HTTP/1.1\r\nAuthorization: Bearer " + key
                        + "\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body;
            default ->
                "POST " + RawHttp.UPDATE + "?a=b&c HTTP/1.1\r\n" + common + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body;
        };
        Shapes.outcome(Shapes.success(http.exchange(head)));
    }

    static String updates(String... namesAndTypes) {
        StringBuilder json = new StringBuilder("{\"updates\":[");
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"chainlet_name\":\"")
                    .append(namesAndTypes[i])
                    .append("\",\"instance_type_id\":\"")
                    .append(namesAndTypes[i + 1])
                    .append("\"}");
        }
        return json.append("]}").toString();
    }

    @SuppressWarnings("unchecked")
    static List<String> typesById(Map<String, Object> outcome) {
        return ((List<Map<String, Object>>) outcome.get("chainlet_environment_settings"))
                .stream()
                        .map(settings -> settings.get("chainlet_name") + "="
                                + Shapes.cast(settings.get("instance_type")).get("id"))
                        .toList();
    }
}
