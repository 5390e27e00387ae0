package io.github.chainlets.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.chainlets.conformance.cli.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of {@code examples/certify} again: each mend was asked for by the report before it, and the last one is enough. */
@Tag("slow")
class WalkTest {
    private static final Path EXAMPLE = Path.of("../examples/certify");
    private static final Pattern ID = Pattern.compile("CIT-[A-Z]+-[0-9]{2}");
    /** The last step mends a race, which may hide from a run. */
    private static final int STEPS = 5;

    private static final int SECONDS = 150;

    @TempDir
    Path folder;

    @Test
    void sloppyServer_mendedByTheReportsAlone_becomesConformant() throws Exception {
        assumeTrue(isThere("python3") && isThere("patch"), "SKIPPED: no Python or no patch on this machine");
        Path server = folder.resolve("server.py");
        Files.copy(EXAMPLE.resolve("walk/first.py"), server);
        for (int step = 1; step <= STEPS; step++) {
            Path patch = EXAMPLE.resolve("walk/" + step + ".patch");
            StringWriter report = new StringWriter();
            int code = judge(server, report);
            Set<Integer> codes = step == 1 ? Set.of(2) : step == STEPS ? Set.of(0, 1) : Set.of(1);
            assertThat(code).as("run %s", step).isIn(codes);
            if (step < STEPS) {
                assertThat(report.toString()).contains(told(step, patch));
            }
            run("patch", "-s", server.toString(), patch.toAbsolutePath().toString());
        }
        assertThat(server).hasSameTextualContentAs(EXAMPLE.resolve("server.py"));
        StringWriter report = new StringWriter();
        assertThat(judge(server, report)).as(report.toString()).isZero();
    }

    /** Returns the failures that a patch says it mends, as the report writes them. */
    private static List<String> told(int step, Path patch) throws Exception {
        if (step == 1) {
            return List.of("Nothing was judged: ", "a time with its zone");
        }
        String head = Files.readString(patch).replaceFirst("(?s)\n--- .*", "");
        List<String> failed =
                ID.matcher(head).results().map(id -> "FAILED " + id.group()).toList();
        assertThat(failed).isNotEmpty();
        return failed;
    }

    /** Starts the server, which ends with this, and judges it. */
    private int judge(Path server, StringWriter report) throws Exception {
        Process python = new ProcessBuilder("python3", server.toString(), "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = python.inputReader(StandardCharsets.UTF_8)) {
            String port = said.readLine();
            assertThat(port).as("the port").isNotNull();
            var command = Main.command();
            command.setOut(new PrintWriter(report)).setErr(new PrintWriter(report));
            return command.execute(
                    "server",
                    "--base-url=http://127.0.0.1:" + port,
                    "--api-key=my-key",
                    "--chain=abcd1234",
                    "--environment=production",
                    "--other-environment=staging",
                    "--other-chain=wxyz9876",
                    "--seed=1",
                    "--tries=3",
                    "--time-limit=" + SECONDS,
                    "--originals=" + Files.createTempDirectory(folder, "originals"));
        } finally {
            python.destroyForcibly();
            assertThat(python.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
