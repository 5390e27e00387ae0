package io.github.chainlets.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Property
    void text_isReadAsItWasWritten(@ForAll String text, @ForAll String key) {
        Map<String, Object> value = Map.of(key, List.of(text, Map.of()));
        assertThat(JsonParser.parse(JsonText.compact(value))).isEqualTo(value);
        assertThat(JsonParser.parse(JsonText.pretty(value))).isEqualTo(value);
    }

    @Property
    void number_isReadAsItWasWritten(@ForAll BigDecimal number) {
        BigDecimal usual = number.setScale(Math.max(0, Math.min(20, number.scale())), RoundingMode.DOWN)
                .remainder(BigDecimal.TEN.pow(25));
        assertThat((BigDecimal) JsonParser.parse(JsonText.compact(usual))).isEqualByComparingTo(usual);
    }

    @Test
    void values_areWrittenInTheirOrder() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("z", Arrays.asList(1, null, true, "a\n\"\\\u0001\u2028"));
        value.put("a", Map.of());
        value.put("e", List.of());
        assertThat(JsonText.compact(value))
                .isEqualTo("{\"z\":[1,null,true,\"a\\n\\\"\\\\\\u0001\\u2028\"],\"a\":{},\"e\":[]}");
        assertThat(JsonText.pretty(Map.of("a", List.of(1)))).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "NaN",
                "tru",
                "nul",
                "TRUE",
                "\"",
                "\"\\",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\x\"",
                "\"\n\"",
                "1 2",
                "{} {}",
                "[1 2]",
                "{\"a\":1,\"a\":2}",
                "'a'",
                "\ufeff1"
            })
    void whatIsNotJson_isRefused(String text) {
        assertThatThrownBy(() -> JsonParser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void blanks_mayStandBetweenAllParts() {
        Map<String, Object> value = Map.of("a", List.of(new BigDecimal("1"), "b"), "c", Map.of(), "d", List.of());
        assertThat(JsonParser.parse(" { \"a\" : [ 1 , \"b\" ] ,\n\t\"c\" : { } ,\r\"d\" : [ ] } "))
                .isEqualTo(value);
    }

    @Test
    void pretty_indentsByDepth_andCompactKeepsSpacesInTexts() {
        assertThat(JsonText.pretty(List.of(List.of(1, 2), Map.of("a", List.of("b c")))))
                .isEqualTo("""
                        [
                          [
                            1,
                            2
                          ],
                          {
                            "a": [
                              "b c"
                            ]
                          }
                        ]
                        """);
        assertThat(JsonText.compact("a b")).isEqualTo("\"a b\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[1,x]'|a value was expected at index 3, in line 1",
                "'{\n\"a\":\n?}'|a value was expected at index 7, in line 3",
                "'\"a\tb\"'|a character that needs no escape was expected at index 2, in line 1",
                "'\"a\\x\"'|an escape was expected at index 3, in line 1",
                "'[1'|\"]\" was expected at index 2, in line 1",
                "'1\n2'|the end was expected at index 2, in line 2"
            })
    void mistake_isToldByItsIndexAndLine(String text, String message) {
        assertThatThrownBy(() -> JsonParser.parse(text)).hasMessage("not JSON: " + message);
    }

    @Test
    void nesting_goesToABound() {
        for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
            String deepest = brackets[0].repeat(50) + "1" + brackets[1].repeat(50);
            assertThat(JsonText.compact(JsonParser.parse(deepest))).isEqualTo(deepest);
            assertThatThrownBy(() -> JsonParser.parse(brackets[0] + deepest + brackets[1]))
                    .hasMessageContaining("nested deeper than 50");
        }
    }

    @Test
    void whatIsTooDeep_isRefused() {
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void parts_areAskedForByNameAndType() {
        JsonObject object =
                JsonObject.parse("{\"yes\": true, \"no\": false, \"inner\": {\"a\": \"b\"}, \"none\": null}", "it");
        assertThat(object.truth("yes")).isTrue();
        assertThat(object.truth("no")).isFalse();
        assertThat(object.objectOrNull("inner").text("a")).isEqualTo("b");
        assertThat(object.objectOrNull("none")).isNull();
        assertThat(object.objectOrNull("missing")).isNull();
        assertThat(object.textOrNull("missing")).isNull();
    }

    @Test
    void parts_ofAnotherType_areNamed() {
        JsonObject object = JsonObject.parse("{\"a\": {\"b\": 1.5, \"c\": [1]}}", "the file");
        assertThatThrownBy(() -> object.object("a").text("b")).hasMessage("the file.a.b is not of its type");
        assertThatThrownBy(() -> object.object("a").integer("b")).hasMessageContaining("not a whole number");
        assertThatThrownBy(() -> object.object("a").texts("c")).hasMessage("the file.a.c[0] is not a text");
        assertThatThrownBy(() -> object.text("x")).hasMessage("the file.x is missing");
        assertThatThrownBy(() -> JsonObject.parse("[]", "the file")).hasMessage("the file is not an object");
    }
}
