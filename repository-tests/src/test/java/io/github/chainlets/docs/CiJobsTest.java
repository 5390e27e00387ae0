package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The jobs to copy are of the shape that their services read, and their commands are shell. */
class CiJobsTest {
    private static final Path EXAMPLES = Page.ROOT.resolve("examples/ci");

    @Test
    void gitlab_jobHasAnImageAndCommands() throws Exception {
        Map<?, ?> jobs = yaml(EXAMPLES.resolve("gitlab-ci.yml"));
        assertThat(jobs).hasSize(1);
        for (Object job : jobs.values()) {
            Map<?, ?> entries = (Map<?, ?>) job;
            assertThat(entries.keySet().stream().map(String::valueOf))
                    .isSubsetOf("image", "timeout", "variables", "before_script", "script", "artifacts");
            List<String> commands = new ArrayList<>();
            ((List<?>) entries.get("before_script")).forEach(line -> commands.add((String) line));
            ((List<?>) entries.get("script")).forEach(line -> commands.add((String) line));
            assertThat(commands).hasSizeGreaterThan(3);
            assertShell(String.join("\n", commands));
        }
    }

    @Test
    void github_everyStepRunsOrUsesSomething() throws Exception {
        for (Path file : List.of(
                EXAMPLES.resolve("github-actions.yml"),
                Page.ROOT.resolve(".github/workflows/build.yml"),
                Page.ROOT.resolve(".github/workflows/hard.yml"))) {
            Map<?, ?> jobs = (Map<?, ?>) yaml(file).get("jobs");
            for (Object job : jobs.values()) {
                Map<?, ?> entries = (Map<?, ?>) job;
                assertThat(entries.get("runs-on")).as(file.toString()).isNotNull();
                for (Object step : (List<?>) entries.get("steps")) {
                    Map<?, ?> what = (Map<?, ?>) step;
                    assertThat(what.containsKey("run") ^ what.containsKey("uses"))
                            .as(what.toString())
                            .isTrue();
                    assertShell(String.valueOf(what.get("run")));
                }
            }
        }
    }

    private static Map<?, ?> yaml(Path file) throws Exception {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private static void assertShell(String commands) throws Exception {
        Process shell = new ProcessBuilder("sh", "-n", "-c", commands)
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(commands + "\n" + said).isZero();
    }
}
