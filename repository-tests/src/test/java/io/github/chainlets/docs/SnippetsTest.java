package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/**
 * What pages show is what is compiled and run: each block of code stands, line breaks aside, in a file that the build or
 * {@code .ci/examples} runs.
 */
class SnippetsTest {
    /** Compiled and run as tests, or by the script that runs the examples. */
    private static final List<String> RUN = List.of("examples", ".ci", ".github", "Dockerfile", ".dockerignore");

    private static final Set<String> QUOTED =
            Set.of("java", "python", "js", "javascript", "dockerfile", "kotlin", "groovy");

    /** Drawings, texts to look at, what other tests read, and shell, which {@code .ci/documents} runs. */
    private static final Set<String> NOT_CODE = Set.of("", "text", "mermaid", "sh", "yaml", "xml", "json", "sql", "md");

    private final List<String> sources = sources();

    @Test
    void everyBlockOfCode_isInAFileThatIsRun() {
        List<Page.Block> blocks = blocks(QUOTED);
        assertThat(blocks).hasSizeGreaterThan(10);
        assertThat(blocks).filteredOn(block -> !isQuoted(block.text(), sources)).isEmpty();
    }

    @Test
    void everyBlock_isOfALanguageThatIsLookedAt() {
        assertThat(Page.all().stream().flatMap(page -> page.blocks().stream()))
                .filteredOn(block -> !QUOTED.contains(block.language()) && !NOT_CODE.contains(block.language()))
                .isEmpty();
    }

    @Test
    void yaml_isRunOrReadByATest() {
        assertThat(blocks(Set.of("yaml")))
                .filteredOn(block -> !block.page().path().endsWith("world-files.md")) // read by DocumentationTest
                .filteredOn(block -> !isQuoted(block.text(), sources))
                .isEmpty();
    }

    @Test
    void xml_isWellFormed_andNamesArtifactsOfTheBillOfMaterials() throws Exception {
        String bom = Files.readString(Page.ROOT.resolve("bom/pom.xml"));
        List<Page.Block> blocks = blocks(Set.of("xml"));
        assertThat(blocks).hasSizeGreaterThan(2);
        for (Page.Block block : blocks) {
            String whole = "<whole>" + block.text() + "</whole>";
            var elements = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(whole)))
                    .getElementsByTagName("artifactId");
            for (int i = 0; i < elements.getLength(); i++) {
                String artifact = elements.item(i).getTextContent();
                if (artifact.startsWith("chainlets-")) {
                    assertThat(bom).as(block.toString()).contains("<artifactId>" + artifact + "</artifactId>");
                }
            }
        }
    }

    @Test
    void java_carriesItsImports() {
        Set<String> ours = ourTypes();
        assertThat(ours).hasSizeGreaterThan(100);
        assertThat(Page.all())
                .filteredOn(page ->
                        page.path().startsWith("docs/how-to") || page.path().endsWith("README.md"))
                .flatExtracting(page -> notImported(page, ours))
                .isEmpty();
    }

    /** A page imports what its Java uses, at the first use. */
    private static List<String> notImported(Page page, Set<String> ours) {
        List<String> missing = new ArrayList<>();
        Set<String> imported = new HashSet<>();
        for (Page.Block block : page.blocks("java")) {
            block.text()
                    .lines()
                    .filter(line -> line.startsWith("import "))
                    .forEach(line -> imported.add(line.replaceFirst(".*\\.(\\w+);", "$1")));
            Matcher type = Pattern.compile("(?<![.\\w\"])([A-Z]\\w+)")
                    .matcher(block.text().replaceAll("//.*", ""));
            while (type.find()) {
                String name = type.group(1);
                boolean own =
                        block.text().contains("class " + name) || block.text().contains("record " + name);
                if (ours.contains(name) && !own && !imported.contains(name)) {
                    missing.add(page.path() + ": " + name);
                }
            }
        }
        return missing;
    }

    private static Set<String> ourTypes() {
        Set<String> types = new HashSet<>();
        try (Stream<Path> modules = Files.list(Page.ROOT)) {
            for (Path folder : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::exists)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> types.add(name.replace(".java", "")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        types.removeAll(Set.of("Call", "Response")); // OkHttp's, in the recipes
        return types;
    }

    @Test
    void codeThatIsNowhere_isFound() {
        List<String> files =
                List.of(words("import a.B;\nimport c.D;\n\nclass E {\n    B b = new B(\n            1);\n}\n"));
        assertThat(isQuoted("import a.B;\n\nB b = new B(2);", files)).isFalse();
        assertThat(isQuoted("import a.B;\n\nB b =\n    new B(1);", files)).isTrue();
        assertThat(isQuoted("import a.C;\n\nB b = new B(1);", files)).isFalse();
        assertThat(isQuoted("D d = new D();", files)).isFalse();
    }

    private static List<Page.Block> blocks(Set<String> languages) {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> languages.contains(block.language()))
                .toList();
    }

    /** Imports may stand anywhere in a file, and the rest of a block in one piece. */
    private static boolean isQuoted(String block, List<String> sources) {
        List<String> imports = block.lines()
                .filter(line -> line.startsWith("import "))
                .map(SnippetsTest::words)
                .toList();
        String body = words(
                block.lines().filter(line -> !line.startsWith("import ")).reduce("", (all, line) -> all + "\n" + line));
        return sources.stream()
                .anyMatch(source -> source.contains(body) && imports.stream().allMatch(source::contains));
    }

    /** White space parts words, and means nothing beside anything else. */
    private static String words(String code) {
        return code.strip().replaceAll("\\s+", " ").replaceAll(" ?([^\\w ]) ?", "$1");
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Page.ROOT)) {
            Stream<Path> tests = modules.map(module -> module.resolve("src/test/java"));
            Stream<Path> examples = RUN.stream().map(Page.ROOT::resolve);
            for (Path folder :
                    Stream.concat(tests, examples).filter(Files::exists).toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile)
                            .filter(file -> !file.toString().contains("/target/"))
                            .filter(file -> !file.toString().endsWith(".md"))
                            .filter(file -> !file.toString().endsWith(".jar"))
                            .toList()) {
                        sources.add(words(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}
