package io.github.chainlets.mockserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.RawHttp;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a script is told by the command that it started. */
@Timeout(60)
class ReadyTest {
    @TempDir
    Path folder;

    @Test
    void ready_json_isOneLineThatSaysWhere() throws Exception {
        Process process = start("--port=0", "--quiet", "--ready=json");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            int port = Integer.parseInt(line.replaceFirst(".*\"port\":(\\d+).*", "$1"));
            assertThat(line)
                    .isEqualTo("{\"state\":\"ready\",\"base_url\":\"http://127.0.0.1:%d\",\"port\":%d,\"pid\":%d}"
                            .formatted(port, port, process.pid()));
            assertThat(new RawHttp(port).get("/v1/chains", "my-key").status()).isEqualTo(200);
            process.toHandle().destroy(); // Process.destroy would close its output, too.
            assertThat(out.lines()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void portFile_isWholeAsSoonAsItIsThere_andThatOfThisServer() throws Exception {
        Path file = Files.writeString(folder.resolve("port"), "1\n");
        Process process = start("--port=0", "--quiet", "--port-file=" + file);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String seen = "1\n";
            while (seen.equals("1\n")) {
                assertThat(process.isAlive()).isTrue();
                Thread.onSpinWait();
                seen = readIfThere(file).orElse("1\n");
            }
            assertThat(seen).matches("\\d+\n");
            assertThat(new RawHttp(Integer.parseInt(seen.strip()))
                            .get("/v1/chains", "my-key")
                            .status())
                    .isEqualTo(200);
            assertThat(out.readLine()).endsWith(":" + seen.strip());
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).containsExactly(file);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void stop_asSoonAsItIsReady_endsWith0AndSaysNothing() throws Exception {
        Path file = folder.resolve("port");
        Process process = start("--port=0", "--quiet", "--port-file=" + file);
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            while (readIfThere(file).isEmpty()) {
                assertThat(process.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            process.toHandle().destroy(); // Process.destroy would close its output, too.
            assertThat(err.lines()).isEmpty();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void portFile_thatCannotBeWritten_endsWith2AndSaysSo() throws Exception {
        Process process = start("--port=0", "--port-file=" + folder.resolve("nowhere/port"));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(err.readLine())
                    .startsWith("--port-file cannot be written: ")
                    .contains("nowhere");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The file's text; empty while there is none, as between an old file's deletion and the new one's move into its place. */
    private static Optional<String> readIfThere(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Process start(String... options) throws Exception {
        return new ProcessBuilder(OwnProcess.of(options)).start();
    }
}
