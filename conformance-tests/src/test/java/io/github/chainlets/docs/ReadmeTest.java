package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
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

    private static List<String> blocks(String language) {
        Matcher block =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(readme);
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1).strip());
        }
        return blocks;
    }

    /** Returns the code whatever its line breaks. */
    private static String words(String code) {
        return code.strip().replaceAll("\\s+", " ");
    }

    private static List<String> marked() throws IOException {
        Path here = Path.of("src", "test", "java", "io", "github", "chainlets", "docs");
        String source = Files.readString(here.resolve("Snippets.java"))
                + Files.readString(here.resolve("MockServerSnippetTest.java"))
                + Files.readString(here.resolve("MyAdapterTest.java"));
        Matcher mark = Pattern.compile("(?s)// mark: (?!end)\\w+\\n(.*?)\\n\\s*// mark: end")
                .matcher(source);
        List<String> marked = new ArrayList<>();
        while (mark.find()) {
            marked.add(words(mark.group(1)));
        }
        return marked;
    }

    @Test
    void java_isWhatIsCompiledHere() throws IOException {
        List<String> shown = blocks("java").stream()
                .map(ReadmeTest::words)
                .map(block -> block.startsWith("try (") ? block.replaceFirst(" }$", "") : block)
                .toList();
        assertThat(shown).hasSize(5).isSubsetOf(marked());
    }

    @Test
    void updateSnippet_changesTheServer() {
        UpdateOutcome outcome = Snippets.update(server.baseUrl().toString(), server.newKey());
        assertThat(outcome.requiresRedeployment()).isTrue();
    }

    @Test
    void failuresSnippet_tellsWhatToDo() {
        try (HttpChains chains = HttpChains.builder()
                .apiKey(server.newKey())
                .baseUrl(server.baseUrl().toString())
                .build()) {
            EnvironmentRef production = EnvironmentRef.of("abcd1234", "production");
            assertThat(Snippets.failures(chains.updater(), production, InstanceTypeUpdates.of("HelloWorld", "1x4")))
                    .isEqualTo("applied");
            assertThat(Snippets.failures(chains.updater(), production, InstanceTypeUpdates.of("Hello", "1x4")))
                    .isEqualTo(
                            "not applied: INVALID [updates[0].chainlet_name: environment \"production\" has no chainlet"
                                    + " \"Hello\"]");
        }
    }

    @Test
    void fakeSnippet_doesWhatItSays() {
        List<String> said = Snippets.fake();
        assertThat(said.get(0)).contains("(FAILED) failed; abcd1234/production keeps the deployment it had.");
        assertThat(said.get(1)).startsWith("APPLIED: ");
    }

    @Test
    void curlCalls_areAnsweredInTheirOrderAsIfPasted() throws Exception {
        String key = server.newKey();
        List<CurlCall> calls = new ArrayList<>();
        for (String block : blocks("sh")) {
            calls.addAll(CurlCall.in(block));
        }
        assertThat(calls).hasSize(6);
        for (CurlCall call : calls) {
            HttpResponse<String> answer = call.send(server.baseUrl(), key);
            assertThat(answer.statusCode()).as(call + " -> " + answer.body()).isBetween(200, 299);
        }
    }

    @Test
    void tablesOfTheHttpClient_areThoseOfItsPages() throws IOException {
        assertThat(readme).contains(table("http-client.md", "| setter |"), table("errors.md", "| status |"));
    }

    private static String table(String page, String head) throws IOException {
        String text = Files.readString(ROOT.resolve("docs/reference").resolve(page));
        int begin = text.indexOf(head);
        return text.substring(begin, text.indexOf("\n\n", begin));
    }

    @Test
    void links_leadToFiles() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(readme);
        int links = 0;
        while (link.find()) {
            assertThat(ROOT.resolve(link.group(1))).exists();
            links++;
        }
        assertThat(links).isGreaterThan(3);
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

    private static String source(String simpleName) throws IOException {
        for (String module : List.of("core", "adapter-fake", "adapter-http", "mock-server")) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src").resolve("main"))) {
                var file = files.filter(path -> path.endsWith(simpleName + ".java"))
                        .findFirst();
                if (file.isPresent()) {
                    return Files.readString(file.get());
                }
            }
        }
        throw new AssertionError("there is no class " + simpleName);
    }
}
