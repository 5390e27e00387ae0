package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README says what is true: its Java is compiled and run, its calls are sent, its links lead somewhere. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static MockChainsServer server;
    private static String readme;

    @BeforeAll
    static void start() throws IOException {
        server = MockChainsServer.builder().lifecycle(Lifecycle.instant()).start();
        readme = Files.readString(ROOT.resolve("README.md"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void readme_isShort() {
        assertThat(readme.lines().count()).isLessThan(150);
    }

    @Test
    void updateSnippet_changesTheServer() {
        MockWorld world = server.newWorld();
        Snippets.update(server.baseUrl().toString(), world.key());
        world.requests().assertCount(1, "update_instance_types");
    }

    @Test
    void curlCalls_areAnsweredInTheirOrderAsIfPasted() throws Exception {
        String key = server.newKey();
        List<CurlCall> calls = new ArrayList<>();
        for (Page.Block block : Page.read(Path.of("README.md")).blocks("sh")) {
            calls.addAll(CurlCall.in(block.text()));
        }
        assertThat(calls).hasSize(1);
        for (CurlCall call : calls) {
            HttpResponse<String> answer = call.send(server.baseUrl(), key);
            assertThat(answer.statusCode()).as(call + " -> " + answer.body()).isBetween(200, 299);
        }
    }

    @Test
    void choices_nameMembersThatExist() throws IOException {
        String choices = Files.readString(ROOT.resolve("docs/explanation/choices.md"));
        Matcher where =
                Pattern.compile("(?m)\\| `(\\w+)\\.(\\w+)` \\| `\\w+Test\\.").matcher(choices);
        int found = 0;
        while (where.find()) {
            assertThat(source(where.group(1))).as(where.group()).containsPattern("\\b" + where.group(2) + "\\b");
            found++;
        }
        assertThat(found).isGreaterThan(20);
    }

    /** Returns the classes of that name, all in one: two modules may have one each. */
    private static String source(String simpleName) throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String module : List.of("core", "adapter-fake", "adapter-http", "mock-server")) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src").resolve("main"))) {
                for (Path file : files.filter(path -> path.endsWith(simpleName + ".java"))
                        .toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        assertThat(sources).as("class " + simpleName).isNotEmpty();
        return sources.toString();
    }
}
