package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the documentation says to type works as it stands there. */
class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");

    private final String text =
            page("reference/mock-server.md") + page("reference/steering.md") + page("reference/world-files.md");

    private static String page(String name) {
        try {
            return Files.readString(DOCS.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void curlLines_inTheirOrder_allAnswer200() {
        try (MockChainsServer server = MockChainsServer.start()) {
            RawHttp http = new RawHttp(server.port());
            String deployment = "none";
            List<String> lines =
                    text.lines().filter(line -> line.startsWith("curl ")).toList();
            assertThat(lines).hasSizeGreaterThan(30);
            for (String line : lines) {
                List<String> words = words(line.replace("DEPLOYMENT_ID", deployment));
                URI url = URI.create(words.stream()
                        .filter(word -> word.startsWith("http://127.0.0.1:8080/"))
                        .findFirst()
                        .orElseThrow());
                String header = after(words, "-H");
                String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
                String method = after(words, "-X");
                RawHttp.Answer answer = http.send(
                        method == null ? "GET" : method,
                        path,
                        header == null ? null : header.replace("Authorization: Api-Key ", ""),
                        after(words, "-d"));
                assertThat(answer.status()).as(line + "\n" + answer.text()).isEqualTo(200);
                if (path.startsWith("/v1/")) {
                    Map<String, Object> made = Shapes.cast(answer.object().get("chain_deployment"));
                    deployment = (String) made.get("id");
                }
            }
        }
    }

    @Test
    void curlLines_everySteeringCall_isAmongThem() {
        Set<String> shown = new HashSet<>();
        Matcher urls = Pattern.compile("/_mock/[a-z/-]+").matcher(text);
        while (urls.find()) {
            shown.add(urls.group());
        }
        String document = SharedServer.http().get("/openapi.json", null).text();
        Matcher paths = Pattern.compile("\"(/_mock/[^\"]+)\": \\{").matcher(document);
        while (paths.find()) {
            String path = paths.group(1).replace("{name}", "before").replaceFirst("/\\{id}$", "/");
            assertThat(shown).as(path).contains(path);
        }
    }

    @Test
    void options_allAreDescribed() throws IOException {
        String source =
                Files.readString(Path.of("src/main/java/io/github/chainlets/mockserver/cli/ServerOptions.java"));
        Matcher options = Pattern.compile("names = \"(--[a-z-]+)\"").matcher(source);
        int found = 0;
        while (options.find()) {
            assertThat(text).contains("| `" + options.group(1));
            found++;
        }
        assertThat(found).isGreaterThan(10);
    }

    @Test
    void worldFile_asPrinted_isRead(@TempDir Path folder) throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(yaml.find()).isTrue();
        Path file = Files.writeString(folder.resolve("world.yaml"), yaml.group(1));
        try (MockChainsServer server =
                MockChainsServer.builder().worldFile(file).start()) {
            Shapes.success(new RawHttp(server.port()).get("/v1/chains/shop0001/environments/staging", server.key()));
        }
        Path whole = Files.writeString(
                folder.resolve("whole.yaml"),
                yaml.group(1)
                        .replace("\n# ", "\n")
                        .replace("\n#", "\n")
                        .replace("instance_type: 1x4", "instance_type: tiny")
                        .replace("instance_type: 1x2", "instance_type: tiny")
                        .replace("\"A10G:2x24x96\"", "tiny"));
        MockChainsServer.builder().worldFile(whole).start().close();
    }

    private static String after(List<String> words, String option) {
        int at = words.indexOf(option);
        return at < 0 ? null : words.get(at + 1);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(line);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }
}
