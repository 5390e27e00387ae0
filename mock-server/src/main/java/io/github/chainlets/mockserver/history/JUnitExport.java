package io.github.chainlets.mockserver.history;

import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import io.github.chainlets.mockserver.world.Beginning;
import io.github.chainlets.mockserver.world.KeyId;
import io.github.chainlets.mockserver.worldfile.WorldWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

/** A session as a test for JUnit, which passes as it is: with the same ids, and times as far apart. */
final class JUnitExport {
    private static final String KEY = "session";

    private JUnitExport() {}

    static String of(Recording recording, ServiceSpec spec) {
        Beginning beginning = recording.beginning();
        String world = new String(WorldWriter.write(beginning.world()), StandardCharsets.UTF_8);
        return TEST.replace(
                        "@SEED@", Long.toString(beginning.seed() ^ KeyId.of(KEY).number()))
                .replace("@CONFLICT@", beginning.promotionConflict().name())
                .replace("@SPEC@", spec.name())
                .replace("@LIFECYCLE@", lifecycle(beginning.lifecycle()))
                .replace("@WORLD@", quoted(world))
                .replace(
                        "@STEPS@",
                        recording.steps().stream().map(JUnitExport::step).collect(Collectors.joining()));
    }

    private static final String TEST = """
            import static org.junit.jupiter.api.Assertions.assertEquals;

            import io.github.chainlets.core.DeploymentStatus;
            import io.github.chainlets.core.PromotionConflict;
            import io.github.chainlets.fake.Lifecycle;
            import io.github.chainlets.mockserver.MockChainsServer;
            import io.github.chainlets.mockserver.MockWorld;
            import io.github.chainlets.mockserver.traffic.ServiceSpec;
            import java.io.IOException;
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.List;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.io.TempDir;

            /** A session of the mock server, done again: each call is answered as it was, but for dates. */
            class RecordedSessionTest {
                private static final String WORLD_FILE = @WORLD@;

                private final HttpClient client = HttpClient.newHttpClient();
                private MockWorld world;

                @Test
                void session_isAnsweredAsItWas(@TempDir Path folder) throws Exception {
                    Path file = Files.writeString(folder.resolve("world.json"), WORLD_FILE);
                    try (MockChainsServer server = MockChainsServer.builder()
                            .worldFile(file)
                            .lifecycle(@LIFECYCLE@)
                            .promotionConflict(PromotionConflict.@CONFLICT@)
                            .spec(ServiceSpec.@SPEC@)
                            .seed(@SEED@L)
                            .start()) {
                        world = server.world("session");
                        world.clock().freeze();
            @STEPS@        }
                }

                private void after(String duration) {
                    world.clock().advance(Duration.parse(duration));
                }

                private HttpResponse<String> send(String method, String path, String body) throws Exception {
                    return client.send(
                            HttpRequest.newBuilder(URI.create(world.baseUrl() + path))
                                    .header("Authorization", "Api-Key " + world.key())
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                }

                private void call(String method, String path, String body, int status) throws Exception {
                    assertEquals(status, send(method, path, body).statusCode(), path);
                }

                private void call(String method, String path, String body, int status, String answer) throws Exception {
                    HttpResponse<String> response = send(method, path, body);
                    assertEquals(status, response.statusCode(), path);
                    assertEquals(undated(answer), undated(response.body()), path);
                }

                /** A fault strikes this one: there may be no answer. */
                private void callThatIsStruck(String method, String path, String body) throws Exception {
                    try {
                        send(method, path, body);
                    } catch (IOException e) {
                        // As planned.
                    }
                }

                private static String undated(String text) {
                    return text.replaceAll("\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT[0-9:.]+Z", "DATE");
                }
            }
            """;

    private static String lifecycle(Lifecycle lifecycle) {
        String steps = lifecycle.steps().stream()
                .map(step -> "new Lifecycle.Step(new DeploymentStatus("
                        + quoted(step.status().name()) + "), Duration.parse("
                        + quoted(step.lasts().toString()) + "))")
                .collect(Collectors.joining(", "));
        return "new Lifecycle(List.of(" + steps + "), Duration.parse("
                + quoted(lifecycle.deactivating().toString()) + "))";
    }

    private static String step(Recording.Step step) {
        StringBuilder line = new StringBuilder();
        if (!step.passes().equals(Duration.ZERO)) {
            line.append("            after(")
                    .append(quoted(step.passes().toString()))
                    .append(");\n");
        }
        String body = step.body() == null ? "" : step.body();
        String call = quoted(step.method()) + ", " + quoted(step.target()) + ", " + quoted(body);
        line.append("            ")
                .append(step.status() == 0 ? "callThatIsStruck(" : "call(")
                .append(call);
        if (step.status() > 0) {
            line.append(", ").append(step.status());
            // What steering answers is about the clock, too, which stands here.
            if (step.answer() != null && step.isService()) {
                line.append(", ").append(quoted(step.answer()));
            }
        }
        line.append(");\n");
        return step.isReset()
                ? line.append("            world.clock().freeze();\n").toString()
                : line.toString();
    }

    /** A text as a literal: what JSON escapes, Java does in the same way. */
    private static String quoted(String text) {
        JsonOut json = new JsonOut();
        json.value(text);
        return new String(json.toBytes(), StandardCharsets.UTF_8);
    }
}
