package io.github.chainlets.conformance.server.requests;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.json.JsonWriter;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.Request;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;

/** What a request's body may look like. */
final class Requests {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("EX-01", Requests::example),
            Check.of("REQ-01", Requests::noUpdates),
            Check.of("REQ-02", Requests::notJson),
            Check.of("REQ-03", Requests::updatesOfAnotherType),
            Check.of("REQ-04", Requests::missing),
            Check.of("REQ-05", Requests::notText),
            Check.of("REQ-06", Requests::repeatedNames),
            Check.of("REQ-07", Requests::unknownFields),
            Check.of("REQ-08", Requests::answerFields),
            Check.of("REQ-09", Requests::declaredStatus),
            Check.of("REQ-10", Requests::saysWhere),
            Check.of("META-05", Requests::otherSpelling),
            Check.of("ENC-05", Requests::encodings));

    /** What curl claims to send where nobody says otherwise. */
    private static final String FORM = "application/x-www-form-urlencoded";

    private Requests() {}

    private static void example(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        if (!site.start.keySet().containsAll(List.of("HelloWorld", "RandInt"))
                || !site.types.containsAll(List.of("1x4", "A10G:2x24x96"))) {
            throw NotJudged.lacking(Capability.EXAMPLE_CHAIN);
        }
        String printed = """
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
        Site.expect(
                200,
                site.send(site.update(printed)
                        .without("Content-Type")
                        .with("Content-Type", trial.is(Variant.V_MEDIA, "CHECKED") ? "application/json" : FORM)
                        .with("User-Agent", "curl/8.5.0")
                        .with("Accept", "*/*")));
        Map<String, String> now = site.world.settings();
        unlessEqual("1x4", String.valueOf(now.get("HelloWorld")), "the type of HelloWorld");
        unlessEqual("A10G:2x24x96", String.valueOf(now.get("RandInt")), "the type of RandInt");
    }

    private static void noUpdates(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        for (String body : List.of("", " ", "null", "[]", "{}", "0", "true", "\"updates\"", "[{}]", "\n")) {
            Site.refused(site.send(body));
        }
        String name = JsonWriter.quote(site.chainlet());
        String type = JsonWriter.quote(site.otherType());
        String entry = "{\"chainlet_name\":" + name + ",\"instance_type_id\":" + type + "}";
        for (String shape : List.of(
                entry,
                "[" + entry + "]",
                "[[" + entry + "]]",
                "{" + name + ":" + type + "}",
                "{\"data\":{\"updates\":[" + entry + "]}}",
                "{\"body\":{\"updates\":[" + entry + "]}}",
                "{\"Updates\":[" + entry + "]}",
                "{\"UPDATES\":[" + entry + "]}",
                "{\"update\":[" + entry + "]}",
                "{\"updates \":[" + entry + "]}",
                "{\"updates\":[[" + name + "," + type + "]]}",
                "{\"updates\":[{" + name + ":" + type + "}]}",
                "{\"updates\":[{\"chainletName\":" + name + ",\"instanceTypeId\":" + type + "}]}",
                "{\"updates\":[{\"Chainlet_Name\":" + name + ",\"Instance_Type_Id\":" + type + "}]}",
                "{\"updates\":[{\"chainlet-name\":" + name + ",\"instance-type-id\":" + type + "}]}",
                "{\"updates\":[{\"name\":" + name + ",\"instance_type_id\":" + type + "}]}",
                "{\"updates\":[{\"chainlet_name\":" + name + ",\"instance_type\":" + type + "}]}",
                "updates:\n- chainlet_name: " + name + "\n  instance_type_id: " + type + "\n",
                JsonWriter.quote("{\"updates\":[" + entry + "]}"))) {
            Site.refused(site.send(shape));
        }
        String list = URLEncoder.encode("[" + entry + "]", StandardCharsets.UTF_8);
        String whole = URLEncoder.encode("{\"updates\":[" + entry + "]}", StandardCharsets.UTF_8);
        for (String form : List.of(
                "updates=" + list,
                whole,
                whole + "=",
                "chainlet_name=" + Percent.encode(site.chainlet()) + "&instance_type_id="
                        + Percent.encode(site.otherType()))) {
            Site.refused(site.send(site.update(form).without("Content-Type").with("Content-Type", FORM)));
        }
        site.unchanged();
    }

    /** What is wrong with a body, and the place that a message about it names. */
    private static Map<String, String> wrongBodies(Site site) {
        String name = JsonWriter.quote(site.chainlet());
        String type = JsonWriter.quote(site.otherType());
        String entry = "{\"chainlet_name\":" + name + ",\"instance_type_id\":" + type + "}";
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("{\"updates\":null}", "updates");
        wrong.put("{\"updates\":1}", "updates");
        wrong.put("{\"updates\":{}}", "updates");
        wrong.put("{\"update\":[]}", "updates");
        wrong.put("{\"updates\":[null]}", "updates[0]");
        wrong.put("{\"updates\":[" + entry + ",1]}", "updates[1]");
        wrong.put("{\"updates\":[{\"instance_type_id\":" + type + "}]}", "updates[0].chainlet_name");
        wrong.put("{\"updates\":[{\"chainlet_name\":" + name + "}]}", "updates[0].instance_type_id");
        wrong.put(
                "{\"updates\":[{\"chainlet_name\":1,\"instance_type_id\":" + type + "}]}", "updates[0].chainlet_name");
        wrong.put(
                "{\"updates\":[{\"chainlet_name\":" + name + ",\"instance_type_id\":true}]}",
                "updates[0].instance_type_id");
        return wrong;
    }

    private static void declaredStatus(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        for (String body : List.of("", "{", "null", "[]", "0", "{}", site.refused())) {
            site.invalid(site.send(body));
        }
        wrongBodies(site).keySet().forEach(body -> site.invalid(site.send(body)));
        site.unchanged();
    }

    private static void saysWhere(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        wrongBodies(site).forEach(site::invalid);
        site.unchanged();
    }

    private static void notJson(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String body = site.changing();
        for (int end = 1; end < body.length(); end++) {
            Site.refused(site.send(body.substring(0, end)));
        }
        for (String wrong : List.of(
                body + "x",
                body + "}",
                body + "{}",
                body + ",",
                body + "\u0000",
                body + body,
                body.replace('"', '\''),
                body.replace("}]", ",}]"),
                body.replace("}]", "},]"),
                "/* */" + body,
                body + "//",
                body.replace("[{", "[{\"n\":NaN,"),
                body.replace("[{", "[{\"n\":Infinity,"),
                body.replace("[{", "[{\"n\":01,"),
                body.replace("[{", "[{\"n\":+1,"),
                body.replace("[{", "[{\"n\":.5,"),
                body.replace("[{", "[{\"n\":True,"),
                body.replace("[{", "[{n:1,"),
                body.replace("[{", "[{\"n\":\"\\x41\","),
                body.replace("[{", "[{\"n\":\"\n\","),
                body.replace(":", "="))) {
            Site.refused(site.send(wrong));
        }
        site.unchanged();
    }

    private static void updatesOfAnotherType(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String entry = site.changing().replaceAll("^\\{\"updates\":\\[|\\]\\}$", "");
        String map = "{" + JsonWriter.quote(site.chainlet()) + ":" + JsonWriter.quote(site.otherType()) + "}";
        for (String value : List.of("{}", "1", "\"x\"", "true", entry, map, "[" + map + "]")) {
            Site.refused(site.send("{\"updates\":" + value + "}"));
        }
        for (String value : List.of("null", "1", "\"x\"", "true", "[]", "[" + entry + "]")) {
            Site.refused(site.send("{\"updates\":[" + value + "]}"));
            Site.refused(site.send("{\"updates\":[" + entry + "," + value + "]}"));
        }
        site.unchanged();
    }

    private static void missing(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String name = JsonWriter.quote(site.chainlet());
        String type = JsonWriter.quote(site.otherType());
        Site.refused(site.send("{\"updates\":null}"));
        Site.refused(site.send("{\"update\":[]}"));
        Site.refused(site.send("{\"Updates\":[]}"));
        for (String wrong : List.of(
                "{\"instance_type_id\":" + type + "}",
                "{\"chainlet_name\":null,\"instance_type_id\":" + type + "}",
                "{\"chainlet_name\":" + name + "}",
                "{\"chainlet_name\":" + name + ",\"instance_type_id\":null}",
                "{}")) {
            refused(site, trial, wrong);
        }
        site.unchanged();
    }

    /** An update that is wrong is refused alone, and before and after a right one. */
    private static void refused(Site site, Trial trial, String wrong) {
        String right =
                (trial.liveSafe() ? site.refused() : ofAnother(site)).replaceAll("^\\{\"updates\":\\[|\\]\\}$", "");
        for (String updates : List.of(wrong, wrong + "," + right, right + "," + wrong)) {
            Site.refused(site.send("{\"updates\":[" + updates + "]}"));
        }
    }

    private static void notText(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String name = JsonWriter.quote(site.chainlet());
        String type = JsonWriter.quote(site.otherType());
        List<String> values = new ArrayList<>(List.of("1", "1.5", "true", "false", "[]", "{}", "[%s]", "{\"id\":%s}"));
        Stream.concat(site.start.keySet().stream(), site.types.stream())
                .filter(text -> !trial.liveSafe() && text.matches("0|[1-9][0-9]*|true|false"))
                .forEach(values::add); // what is the name of something, once it is made a text
        for (String value : values) {
            String wrongName = value.replace("%s", name);
            String wrongType = value.replace("%s", type);
            refused(site, trial, "{\"chainlet_name\":" + wrongName + ",\"instance_type_id\":" + type + "}");
            refused(site, trial, "{\"chainlet_name\":" + name + ",\"instance_type_id\":" + wrongType + "}");
        }
        site.unchanged();
    }

    private static void repeatedNames(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String body = site.changing();
        String entries = body.replaceAll("^\\{|\\}$", "");
        for (String twice : List.of(
                "{\"updates\":[]," + entries + "}",
                "{" + entries + ",\"updates\":[]}",
                "{" + entries + "," + entries + "}",
                "{" + entries + "," + others(site) + "}",
                body.replace("[{", "[{\"chainlet_name\":\"x\","),
                body.replace("}]", ",\"instance_type_id\":\"x\"}]"),
                body.replace("}]", "," + JsonWriter.quote("chainlet_name") + ":\"" + Site.NO_CHAINLET + "\"}]"))) {
            site.invalid(site.send(twice));
        }
        site.unchanged();
    }

    /** Returns a second list of updates, of another chainlet where there is one. */
    private static String others(Site site) {
        return ofAnother(site).replaceAll("^\\{|\\}$", "");
    }

    private static String ofAnother(Site site) {
        String last = List.copyOf(site.start.keySet()).get(site.start.size() - 1);
        return Site.body(last, site.otherType());
    }

    private static void unknownFields(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String body = site.noop();
        for (String extra : List.of("\"x\":1", "\"x\":null", "\"x\":{\"y\":[1,{\"z\":true}]}", "\"\":\"\"")) {
            for (String with : List.of(
                    body.replaceFirst("\\{", "{" + extra + ","),
                    body.replaceAll("\\}$", "," + extra + "}"),
                    body.replace("[{", "[{" + extra + ","),
                    body.replace("}]", "," + extra + "}]"))) {
                Exchange exchange = site.send(with);
                if (trial.is(Variant.V_EXTRA, "IGNORE")) {
                    Site.expect(200, exchange);
                } else {
                    site.invalid(exchange);
                }
            }
        }
        site.unchanged();
    }

    private static void answerFields(HttpWorlds worlds, Trial trial) {
        trial.requires(Variant.V_EXTRA, "IGNORE");
        Site site = Site.open(worlds, trial);
        String other = JsonWriter.quote(site.otherType());
        List<String> extras = new ArrayList<>(List.of(
                "\"requires_redeployment\":true",
                "\"chain_deployment\":{\"id\":\"kit\",\"status\":\"ACTIVE\"}",
                "\"chainlet_environment_settings\":[{\"chainlet_name\":\"" + site.chainlet()
                        + "\",\"instance_type\":{\"id\":" + other + "}}]",
                "\"instance_type\":" + other,
                "\"environment\":\"kit\"",
                "\"env_name\":\"kit\"",
                "\"environment_name\":\"kit\"",
                "\"chain_id\":\"kit\"",
                "\"update\":[]",
                "\"instance_type_name\":" + other,
                "\"instanceTypeId\":" + other,
                "\"name\":\"kit\"",
                "\"dry_run\":true",
                "\"force\":true"));
        worlds.otherEnvironment().map(ref -> ref.environmentName().value()).ifPresent(name -> {
            for (String field : List.of("environment", "env_name", "environment_name", "env")) {
                extras.add("\"" + field + "\":" + JsonWriter.quote(name));
            }
        });
        worlds.otherChain()
                .ifPresent(ref -> extras.add(
                        "\"chain_id\":" + JsonWriter.quote(ref.chainId().value())));
        for (String body : List.of(site.noop(), site.refused())) {
            String plain = site.told(site.send(body));
            for (String extra : extras) {
                unlessEqual(plain, site.told(site.send(body.replaceFirst("\\{", "{" + extra + ","))), "the answer");
                unlessEqual(plain, site.told(site.send(body.replace("[{", "[{" + extra + ","))), "the answer");
            }
        }
        site.unchanged();
        for (String extra : extras) {
            site.changes(site.update(site.changing().replaceFirst("\\{", "{" + extra + ",")));
        }
    }

    private record Spelling(int space, int escape, boolean turned) {
        private static final List<String> GAPS = List.of("", " ", "\n", "\t \r\n");

        /** In the words of whoever sees it in a report. */
        @Override
        public String toString() {
            String gap = space == 0 ? "no white space" : "white space " + JsonWriter.quote(GAPS.get(space));
            String escaped = escape == 0 ? "nothing escaped" : "every " + escape + ". character escaped as \\uXXXX";
            return gap + ", " + escaped + ", members " + (turned ? "from last to first" : "in their usual order");
        }

        String of(Json json) {
            String gap = GAPS.get(space);
            if (json instanceof Json.Obj obj) {
                List<String> members = new ArrayList<>();
                obj.members().forEach((name, value) -> {
                    String member = gap + text(name) + gap + ":" + gap + of(value) + gap;
                    members.add(turned ? 0 : members.size(), member);
                });
                return "{" + String.join(",", members) + "}";
            } else if (json instanceof Json.Arr arr) {
                return "[" + gap
                        + String.join(
                                "," + gap, arr.items().stream().map(this::of).toList()) + gap + "]";
            }
            return json instanceof Json.Str str ? text(str.value()) : json.toString();
        }

        private String text(String value) {
            StringBuilder out = new StringBuilder("\"");
            for (int i = 0; i < value.length(); i++) {
                boolean escaped = escape > 0 && i % escape == 0;
                String plain = JsonWriter.quote(value.substring(i, i + 1));
                out.append(
                        escaped
                                ? String.format("\\u%04X", (int) value.charAt(i))
                                : plain.substring(1, plain.length() - 1));
            }
            return out.append('"').toString();
        }
    }

    private static void otherSpelling(HttpWorlds worlds, Trial trial) throws Exception {
        var spellings = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(false, true))
                .as(Spelling::new);
        trial.forAll(spellings, 25, spelling -> {
            Site site = Site.open(worlds, trial);
            for (String body : List.of(site.noop(), site.refused())) {
                Json json = JsonReader.read(body);
                String plain = site.told(site.send(body));
                unlessEqual(plain, site.told(site.send(spelling.of(json))), "the answer to another spelling");
            }
            Json changing = JsonReader.read(site.changing());
            Site.expect(200, site.send(spelling.of(changing)));
            unlessEqual(
                    site.otherType(), String.valueOf(site.world.settings().get(site.chainlet())), "the type asked for");
        });
    }

    private static void encodings(HttpWorlds worlds, Trial trial) {
        Site site = Site.open(worlds, trial);
        String name = JsonWriter.quote(site.chainlet()).replaceAll("^\"|\"$", "");
        String[] halves = site.changing().split(Pattern.quote(name), 2);
        for (byte[] bad : new byte[][] {
            {(byte) 0xff},
            {(byte) 0xc0, (byte) 0x80},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xe2, (byte) 0x82}
        }) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(halves[0].getBytes(StandardCharsets.UTF_8));
            body.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bad);
            body.writeBytes(halves[1].getBytes(StandardCharsets.UTF_8));
            Site.refused(site.send(site.update().withBody(body.toByteArray())));
            for (String start : List.of("{\"x\":\"", "{\"x")) {
                ByteArrayOutputStream ignored = new ByteArrayOutputStream();
                ignored.writeBytes(start.getBytes(StandardCharsets.UTF_8));
                ignored.writeBytes(bad);
                String rest = start.endsWith("x") ? "\":1," : "\",";
                ignored.writeBytes((rest + site.changing().substring(1)).getBytes(StandardCharsets.UTF_8));
                Request update = site.update().withBody(ignored.toByteArray());
                Site.refused(site.send(update));
                // JSON is UTF-8 whatever charset a request claims.
                Site.refused(site.send(
                        update.without("Content-Type").with("Content-Type", "application/json; charset=ISO-8859-1")));
            }
        }
        for (String half : List.of("\\ud800", "\\udc00", "\\udc00\\ud800", "\\ud83dx")) {
            Site.refused(site.send(halves[0] + name + half + halves[1]));
        }
        site.unchanged();
        int status = site.send("\ufeff" + site.noop()).status();
        unless(status == 200 || status / 100 == 4, "a byte order mark should be refused or ignored, not " + status);
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Site.refused(site.send(site.update().withBody(site.changing().getBytes(charset))));
        }
        site.unchanged();
    }
}
