package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is claimed is tested: each row of these tables names a test, and the test is there. */
class ClaimsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
    /** What proves a row that no test can: a script of the build. */
    private static final Pattern SCRIPT = Pattern.compile("`(\\.ci/\\w+)`");

    private static final Pattern HEADS = Pattern.compile("^\\| (question|promised|what happened) \\|");

    private final Map<String, List<String>> sources = sources();

    @Test
    void choices_eachNamesATestThatExists() throws IOException {
        assertThat(unproven(Files.readString(ROOT.resolve("docs/explanation/choices.md")), 3))
                .isEmpty();
    }

    @Test
    void promises_eachNamesATestThatExists() throws IOException {
        assertThat(unproven(Files.readString(ROOT.resolve("docs/reference/reliability.md")), 1))
                .isEmpty();
    }

    @Test
    void eventLog_eachPromiseNamesATestThatExists() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/reference/event-log.md"));
        assertThat(unproven(page.substring(page.indexOf("| promised |")), 1)).isEmpty();
    }

    @Test
    void regressions_eachNamesATestThatExists() throws IOException {
        assertThat(unproven(Files.readString(ROOT.resolve("docs/reference/regressions.md")), 2))
                .isEmpty();
    }

    @Test
    void fleet_eachPromiseNamesATestThatExists() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/explanation/fleet.md"));
        assertThat(unproven(page.substring(page.indexOf("| promised |")), 1)).isEmpty();
    }

    @Test
    void claimsWithoutATest_areFound() {
        String head = "| promised | tested by |\n|---|---|\n";
        String good = "| good | `ClaimsTest.claimsWithoutATest_areFound` |\n";
        assertThat(unproven(head + good, 1)).isEmpty();
        assertThat(unproven(head + good + "| none | by hand |\n", 1)).containsExactly("none: names no test");
        assertThat(unproven(head + "| typo | `ClaimsTest.claimsWithout_areFound` |\n", 1))
                .containsExactly("typo: there is no test ClaimsTest.claimsWithout_areFound");
        assertThat(unproven(head + "| class | `NoSuchTest.claimsWithoutATest_areFound` |\n", 1))
                .containsExactly("class: there is no test NoSuchTest.claimsWithoutATest_areFound");
    }

    private List<String> unproven(String document, int column) {
        List<String> unproven = new ArrayList<>();
        for (String line : document.lines().toList()) {
            boolean row = line.startsWith("| ") && !HEADS.matcher(line).find();
            if (row) {
                String[] cells = line.substring(2).split(" \\| ?", -1);
                unproven.addAll(problems(cells[0], cells[column]));
            }
        }
        return unproven;
    }

    private List<String> problems(String claim, String proof) {
        List<String> problems = new ArrayList<>();
        int named = 0;
        Matcher test = TEST.matcher(proof);
        while (test.find()) {
            named++;
            Pattern method = Pattern.compile("(void|Stream<DynamicTest>) " + test.group(2) + "\\(");
            boolean found = sources.getOrDefault(test.group(1), List.of()).stream()
                    .anyMatch(source -> method.matcher(source).find());
            if (!found) {
                problems.add(claim + ": there is no test " + test.group(1) + "." + test.group(2));
            }
        }
        Matcher script = SCRIPT.matcher(proof);
        while (script.find()) {
            named++;
        }
        if (named == 0) {
            problems.add(claim + ": names no test");
        }
        return problems;
    }

    /** The sources of all tests of all modules, by the simple name of their class: several may have the same. */
    private static Map<String, List<String>> sources() {
        Map<String, List<String>> sources = new HashMap<>();
        try (Stream<Path> modules = Files.walk(ROOT, 2)) {
            for (Path module : modules.map(path -> path.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    for (Path file : files.filter(path -> path.toString().matches(".*(Test|IT)\\.java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.computeIfAbsent(name, first -> new ArrayList<>())
                                .add(Files.readString(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }
}
