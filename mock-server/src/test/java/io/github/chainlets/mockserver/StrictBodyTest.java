package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictBodyTest {
    private static final String GOOD = UpdateTest.updates("HelloWorld", "1x2");

    private final RawHttp http = SharedServer.http();
    private final String key = SharedServer.newKey();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null | the body must be an object, not null",
                "[] | the body must be an object, not an array",
                "5 | the body must be an object, not a number",
                "\"text\" | the body must be an object, not text",
                "{} | updates: is missing",
                "{\"updates\":null} | updates: must be an array, not null",
                "{\"updates\":{}} | updates: must be an array, not an object",
                "{\"updates\":[[]]} | updates[0]: must be an object, not an array",
                "{\"updates\":[{}]} | updates[0].chainlet_name: is missing; updates[0].instance_type_id: is missing",
                "{\"updates\":[{\"chainlet_name\":5,\"instance_type_id\":true}]} | updates[0].chainlet_name: must be text, not a number; updates[0].instance_type_id: must be text, not true or false",
                "{\"updates\":[],\"updates\":[]} | updates: comes twice",
                "{\"x\":{\"a\":[{\"b\":1,\"b\":2}]},\"updates\":[]} | x.a[0].b: comes twice",
                "{\"updates\":[{\"chainlet_name\":\"a\",\"chainlet_name\":\"a\"}]} | updates[0].chainlet_name: comes twice",
            })
    void update_wrongShape_namesThePlace(String body, String message) {
        RawHttp.Answer answer = http.update(key, body);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"updates\":[]} x",
                "{\"updates\":[]}{}",
                "{\"updates\":[],}",
                "{\"updates\":[1,]}",
                "{'updates':[]}",
                "{updates:[]}",
                "{\"updates\":[]/* no */}",
                "{\"updates\":[]} // no",
                "{\"updates\":[],\"x\":NaN}",
                "{\"updates\":[],\"x\":Infinity}",
                "{\"updates\":[],\"x\":TRUE}",
                "{\"updates\":[],\"x\":truE}",
                "{\"updates\":[],\"x\":01}",
                "{\"updates\":[],\"x\":+1}",
                "{\"updates\":[],\"x\":1.}",
                "{\"updates\":[],\"x\":.5}",
                "{\"updates\":[],\"x\":\"\\'\"}",
                "{\"updates\":[],\"x\":\"\\x41\"}",
                "{\"updates\":[],\"x\":\"\\u12\"}",
                "{\"updates\":[],\"x\":\"\t\"}",
                "{\"updates\":[],\"x\":\"\\ud800\"}",
                "{\"updates\":[],\"x\":\"\\udc00\\ud800\"}",
                "{\"updates\":[],\"x\":\"\\ud800\\u0041\"}",
                "{\"updates\":[];\"x\":1}",
                "{\"updates\"=[]}",
                "\uFEFF{\"updates\":[]}",
                "{\"updates\":[],\"x\":\u00a01}",
            })
    void update_notJson_isRejected(String body) {
        RawHttp.Answer answer = http.update(key, body);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).contains("JSON").doesNotContain("$", "lenient", "io.github", "null");
    }

    @Test
    void update_endingTooEarly_isRejectedWithItsPlace() {
        assertThat(http.update(key, "{\"updates\":[{").message())
                .isEqualTo("updates[0]: is not JSON: it ends too early");
        assertThat(http.update(key, "{").message()).isEqualTo("the body is not JSON: it ends too early");
    }

    @Test
    void update_everyPrefixOfAGoodBody_isRejected() {
        for (int end = 0; end < GOOD.length(); end++) {
            RawHttp.Answer answer = http.update(key, GOOD.substring(0, end));
            Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        }
        Shapes.success(http.update(key, GOOD));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"80", "c0af", "c3", "c328", "e08080", "eda080", "f08080af", "f4908080", "f5808080", "ff", "e282"
            })
    void update_invalidUtf8_isRejectedWithItsPlace(String hex) {
        byte[] bad = java.util.HexFormat.of().parseHex(hex);
        byte[] start = "{\"updates\":[{\"chainlet_name\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] end = "\",\"instance_type_id\":\"1x2\"}]}".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[start.length + bad.length + end.length];
        System.arraycopy(start, 0, body, 0, start.length);
        System.arraycopy(bad, 0, body, start.length, bad.length);
        System.arraycopy(end, 0, body, start.length + bad.length, end.length);
        RawHttp.Answer answer = http.send("POST", RawHttp.UPDATE, key, body);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).startsWith("updates[0].chainlet_name: is not JSON: invalid UTF-8 at byte ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "日本語", "😀", "a\\u0000b", "e\\u0301", "\\ud83d\\ude00"})
    void update_anyUnicodeName_isLookedUpAsItIs(String name) {
        RawHttp.Answer answer = http.update(key, UpdateTest.updates(name, "1x4"));
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).contains("has no chainlet");
    }

    @Test
    void update_deeplyNested_isRejectedAndTheServerLives() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"updates\":[]}";
        RawHttp.Answer answer = http.update(key, deep);
        Shapes.envelope(answer, 400, "VALIDATION_ERROR");
        assertThat(answer.message()).contains("nested too deeply");
        Shapes.success(http.update(key, GOOD));
    }
}
