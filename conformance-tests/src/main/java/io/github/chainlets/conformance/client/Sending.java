package io.github.chainlets.conformance.client;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainWriter;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an adapter sends. */
final class Sending {
    static final List<Check<Clients>> CHECKS = List.of(
            Check.of("EX-01", Sending::example),
            Check.of("ENC-02", Sending::bytes),
            Check.of("PATH-01", Sending::segments),
            Check.of("AUTH-08", Sending::keyNeverShows));

    private static final String PATH =
            "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update";

    private Sending() {}

    private static HostileServer.Received sent(Stage stage, EnvironmentRef ref, InstanceTypeUpdates batch) {
        stage.server.play(Script.json(200, Sample.UPDATE.toString()));
        stage.bounded(() -> stage.client.updateInstanceTypes(ref, batch, Stage.LONG));
        unlessEqual(1, stage.server.received().size(), "the number of requests");
        return stage.server.received().get(0);
    }

    private static void example(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            HostileServer.Received request = sent(stage, Stage.HOME, Stage.BATCH);
            unlessEqual("POST", request.method(), "the method");
            unlessEqual(PATH, request.target(), "the target");
            Json expected = JsonReader.read("{\"updates\":["
                    + "{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"1x4\"},"
                    + "{\"chainlet_name\":\"RandInt\",\"instance_type_id\":\"A10G:2x24x96\"}]}");
            unlessEqual(expected, JsonReader.read(request.body()), "the body");
        }
    }

    private static void bytes(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            for (InstanceTypeUpdates batch : List.of(
                    Stage.BATCH,
                    InstanceTypeUpdates.of("é😀\"\\/\u0000\u2028", " x\t"),
                    InstanceTypeUpdates.of("a", "1x4").and("a", "2x8").and("", ""),
                    new InstanceTypeUpdates(List.of()))) {
                HostileServer.Received request = sent(stage, Stage.HOME, batch);
                unlessEqual("POST", request.method(), "the method");
                unlessEqual(PATH, request.target(), "the target");
                unlessEqual(DomainWriter.request(batch.updates()), JsonReader.read(request.body()), "the body");
                List<String> types = request.all("Content-Type");
                unless(
                        types.size() == 1
                                && types.get(0)
                                        .toLowerCase(Locale.ROOT)
                                        .matches("application/json(\\s*;\\s*charset=utf-8)?"),
                        "content type should be application/json, but is " + types);
                List<String> credentials = request.all("Authorization");
                unless(
                        credentials.equals(List.of("Api-Key " + stage.key()))
                                || credentials.equals(List.of("Bearer " + stage.key())),
                        "authorization should be Api-Key or Bearer with the key, once");
            }
        }
    }

    private static void segments(Clients clients, Trial trial) throws Exception {
        try (Stage stage = Stage.open(clients, trial)) {
            for (String name : List.of(
                    "a/b", "a?b", "a#b", "a%b", "a%2Fb", "a+b", "a;b", "a b", "ü", "😀", "a=b&c", "a:b@c", "...",
                    "a\\b", "[x]", "\"")) {
                for (EnvironmentRef ref :
                        List.of(EnvironmentRef.of(name, "production"), EnvironmentRef.of("abcd1234", name))) {
                    String target = sent(stage, ref, Stage.BATCH).target();
                    String[] parts = target.split("/", -1);
                    unlessEqual(9, parts.length, "the number of segments, and one, of " + target);
                    unlessEqual(ref.chainId().value(), decoded(parts[3]), "the chain in " + target);
                    unlessEqual(ref.environmentName().value(), decoded(parts[5]), "the environment in " + target);
                    unless(target.matches("[!-~]+"), "the target should be ASCII: " + target);
                }
            }
            for (String impossible : List.of(".", "..")) {
                stage.server.play(Script.json(200, Sample.UPDATE.toString()));
                refusedOrWhole(stage, impossible);
            }
        }
    }

    /** A dot segment may be refused before it is sent; if it is sent, it must not be one. */
    private static void refusedOrWhole(Stage stage, String segment) {
        try {
            stage.client.updateInstanceTypes(EnvironmentRef.of(segment, segment), Stage.BATCH, Stage.LONG);
            throw new Violated("the segment \"" + segment + "\" should be refused before it is sent");
        } catch (UpdateException | IllegalArgumentException e) {
            unlessEqual(0, stage.server.received().size(), "the number of requests with the segment " + segment);
        }
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void keyNeverShows(Clients clients, Trial trial) throws Exception {
        List<Script> scripts = List.of(
                Script.json(401, "{\"code\":\"UNAUTHENTICATED\",\"message\":\"no\"}", "WWW-Authenticate: Api-Key"),
                Script.json(403, "{\"code\":\"PERMISSION_DENIED\",\"message\":\"Authorization error\"}"),
                Script.json(500, "{\"code\":\"INTERNAL_ERROR\",\"message\":\"oops\"}"),
                Script.json(200, "{"),
                Script.answer(302, "", "Location: /elsewhere"),
                Script.garbage(),
                Script.hangUp(),
                Script.silence());
        try (Stage stage = Stage.open(clients, trial)) {
            List<String> shown = new ArrayList<>();
            shown.add(stage.client.toString());
            for (Script script : scripts) {
                shown.add(trace(stage.failure(script, Stage.SHORT)));
            }
            shown.add(trace(stage.failure(stage.connect(URI.create("http://127.0.0.1:1")), Stage.HOME, Stage.LONG)));
            for (String text : shown) {
                unless(!text.contains(stage.key()), "the key shows: " + text.replace(stage.key(), "<the key>"));
            }
        }
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
