package io.github.chainlets.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation says what the code does. */
class DocsTest {
    private static final Path DOCS = Path.of("../docs/reference");
    private static final Path TESTS = Path.of("src/test/java/io/github/chainlets/http");
    private static final Pattern BACKTICKED = Pattern.compile("`([^`]+)`");

    @Test
    void errors_tableOfStatuses_isTheCodes() throws Exception {
        String table = String.join("\n", statusTable());
        assertThat(Files.readString(DOCS.resolve("errors.md"))).contains(table);
    }

    /** The last column names the test that plays the failure. */
    @Test
    void errors_tableOfBrokenExchanges_isTested() throws Exception {
        String tests = allTests();
        List<String> rows = Files.readAllLines(DOCS.resolve("errors.md")).stream()
                .filter(line -> line.startsWith("| ") && line.contains(" | `"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        for (String row : rows) {
            String[] cells = row.split(" \\| ", -1);
            Matcher name = BACKTICKED.matcher(cells[cells.length - 1]);
            assertThat(name.find()).as(row).isTrue();
            assertThat(tests).as(row).containsPattern("(\"|void )" + Pattern.quote(name.group(1)) + "[\"(,]");
        }
    }

    @Test
    void httpClient_snippets_areCompiled() throws Exception {
        String page = Files.readString(DOCS.resolve("http-client.md"))
                + Files.readString(DOCS.resolve("../how-to/observe.md"));
        String sources = Files.readString(TESTS.resolve("recipes/Recipes.java"))
                + Files.readString(TESTS.resolve("recipes/Starting.java"));
        Matcher snippet =
                Pattern.compile("(?s)// \\[([a-z-]+)]\n(.*?)\n *// \\[end]").matcher(sources);
        int found = 0;
        while (snippet.find()) {
            if (!snippet.group(1).equals("end")) {
                assertThat(page).as(snippet.group(1)).contains(snippet.group(2).stripIndent());
                found++;
            }
        }
        assertThat(found).isEqualTo(4);
        assertThat(Pattern.compile("```java").matcher(page).results().count()).isEqualTo(found);
    }

    @Test
    void httpClient_settings_areTheBuildersOwn() throws Exception {
        String page = Files.readString(DOCS.resolve("http-client.md"));
        String builder = Files.readString(Path.of("src/main/java/io/github/chainlets/http/HttpChainsBuilder.java"));
        Matcher row = Pattern.compile("<tr><td>\\{@link #([a-zA-Z]+)[^}]*}</td><td>(.*?)</td><td>(.*?)</td></tr>")
                .matcher(builder.replaceAll("\n \\* +", " "));
        int rows = 0;
        while (row.find()) {
            assertThat(page)
                    .contains("| `" + row.group(1) + "` | " + markdown(row.group(2)) + " | " + markdown(row.group(3))
                            + " |");
            rows++;
        }
        long setters = Pattern.compile("public HttpChainsBuilder ([a-zA-Z]+)\\(")
                .matcher(builder)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .count();
        assertThat(rows).as("rows, and setters").isEqualTo((int) setters);
    }

    private static String markdown(String javadoc) {
        return javadoc.replaceAll("\\{@code ([^}]+)}", "`$1`")
                .replaceAll("\\{@link (?:[a-z.]+\\.)?([^}]+)}", "`$1`")
                .replace('#', '.')
                .strip();
    }

    private static List<String> statusTable() {
        Map<String, List<Integer>> statusesByRow = new LinkedHashMap<>();
        for (int status = 100; status <= 599; status++) {
            if (status == 200) {
                continue;
            }
            if (status == 503) {
                statusesByRow
                        .computeIfAbsent(row(503, true), row -> new ArrayList<>())
                        .add(-503);
            }
            statusesByRow
                    .computeIfAbsent(row(status, false), row -> new ArrayList<>())
                    .add(status);
        }
        List<String> table = new ArrayList<>();
        table.add("| status | an update is | a read is | what to do after an update |");
        table.add("|---|---|---|---|");
        statusesByRow.forEach((row, statuses) -> table.add("| " + ranges(statuses) + row));
        return table;
    }

    private static String row(int status, boolean saysWhen) {
        FailureKind update = FailureKind.ofUpdate(status, saysWhen);
        String name =
                named(update) + (update == FailureKind.REJECTED ? " (" + named(FailureKind.reason(status)) + ")" : "");
        return " | " + name + " | " + named(update.ofRead()) + " | " + advice(update, FailureKind.reason(status))
                + " |";
    }

    private static String named(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns what the exception itself says at its end. */
    private static String advice(FailureKind kind, Reason reason) {
        String message = switch (kind) {
            case REJECTED -> new RejectedException("x", reason, List.of(), null, null).getMessage();
            case UNAVAILABLE -> new UnavailableException("x", null, null, null).getMessage();
            case INDETERMINATE -> new IndeterminateException("x", null, null).getMessage();
        };
        return message.substring("x. ".length());
    }

    private static String ranges(List<Integer> statuses) {
        List<String> ranges = new ArrayList<>();
        int i = 0;
        while (i < statuses.size()) {
            int from = statuses.get(i);
            int to = from;
            while (i + 1 < statuses.size() && from != 503 && statuses.get(i + 1) == to + 1 && to + 1 != 503) {
                to = statuses.get(++i);
            }
            i++;
            ranges.add(
                    from < 0
                            ? -from + " with a `Retry-After` that can be read"
                            : from == 503 ? "503 otherwise" : from == to ? "" + from : from + "–" + to);
        }
        return String.join(", ", ranges);
    }

    private static String allTests() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("DocsTest.java"))
                    .map(DocsTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
