package io.github.chainlets.mockserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.RawHttp;
import io.github.chainlets.mockserver.json.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own. */
class MainTest {
    @TempDir
    Path folder;

    @Test
    void main_help_explainsEveryOption() throws Exception {
        Ended ended = run("--help");
        assertThat(ended.code).isZero();
        assertThat(ended.out)
                .contains(
                        "--port",
                        "--host",
                        "--api-key",
                        "--lifecycle",
                        "--promotion-conflict",
                        "--seed",
                        "--rate-limit")
                .contains("--world", "--max-body", "--journal-size", "--log", "--quiet", "--help", "--version");
    }

    @Test
    void main_version_isOneLine() throws Exception {
        Ended ended = run("--version");
        assertThat(ended.code).isZero();
        assertThat(ended.out).startsWith("mock-server ").hasLineCount(1);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nope",
                "--port=x",
                "--port=70000",
                "--port=-1",
                "--lifecycle=slow",
                "--promotion-conflict=x",
                "--log=xml",
                "--max-body=0",
                "--journal-size=-1",
                "--rate-limit=-5",
                "--world=nope.yaml",
                "--host=not.an.address.invalid",
                "--api-key=a,b",
                "stray",
            })
    void main_badOption_exitsWith2AndNamesIt(String option) throws Exception {
        Ended ended = run(option);
        assertThat(ended.code).isEqualTo(2);
        assertThat(ended.err).doesNotContain("at io.github").isNotBlank();
        String name = option.replaceFirst("^--", "").replaceFirst("=.*", "").replaceFirst("-.*", "");
        assertThat(ended.err.toLowerCase(java.util.Locale.ROOT))
                .contains(name.equals("api") ? "api key" : name.equals("host") ? "not.an" : name);
    }

    @Test
    void main_portTaken_exitsWith2AndSaysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run("--port=" + taken.getLocalPort());
            assertThat(ended.code).isEqualTo(2);
            assertThat(ended.err).contains("127.0.0.1:" + taken.getLocalPort()).contains("taken");
        }
    }

    @Test
    void main_portTaken_saysNothingElse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port=" + taken.getLocalPort()).err.lines()).hasSize(1);
        }
    }

    @Test
    void main_worldFile_isWhatThePrintedCallSpeaksOf() throws Exception {
        Path world = folder.resolve("world.yaml");
        Files.writeString(world, """
                chains:
                  - id: shop0001
                    environments:
                      - name: production
                        chainlets:
                          - {name: Search, instance_type: 1x4}
                """);
        Process process = start("--port=0", "--quiet", "--world=" + world);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int port = portOf(out.readLine());
            List<String> words = shellWords(out.readLine());
            URI target = URI.create(words.get(words.indexOf("POST") + 1));
            assertThat(target.getPath()).startsWith("/v1/chains/shop0001/environments/production/");
            RawHttp.Answer answer =
                    new RawHttp(port).post(target.getPath(), "my-key", words.get(words.indexOf("-d") + 1));
            assertThat(answer.text()).contains("\"requires_redeployment\":true");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void main_ready_answersTheCurlLineAndEndsWith0OnSigterm() throws Exception {
        Process process = start("--port=0", "--quiet");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String ready = out.readLine();
            assertThat(ready).startsWith("The mock server is ready at http://127.0.0.1:");
            String curl = out.readLine();
            assertThat(curl).startsWith("curl ");
            List<String> words = shellWords(curl);
            String url = words.get(words.indexOf("POST") + 1);
            String header = words.get(words.indexOf("-H") + 1);
            String data = words.get(words.indexOf("-d") + 1);
            URI target = URI.create(url);
            RawHttp.Answer answer = new RawHttp(target.getPort())
                    .post(target.getPath(), header.substring("Authorization: Api-Key ".length()), data);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Tag("slow")
    @Test
    void main_sigtermWithAWatcherThatNeitherReadsNorCloses_endsQuietly() throws Exception {
        Path log = folder.resolve("log");
        Process process = builder(Map.of(), "--port=0", "--quiet")
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Socket watcher = new Socket()) {
            int port = portOf(out.readLine());
            watcher.setReceiveBufferSize(1_024);
            watcher.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            watcher.getOutputStream()
                    .write("GET /_mock/requests/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key k\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            while (watcher.getInputStream().available() == 0) {
                Thread.onSpinWait();
            }
            // More than the buffers between the two can hold.
            new RawHttp(port).getOverAndOver("/v1/chains/abcd1234/environments", "k", 4_000);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(Files.readString(log)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void main_logAsText_isOneReadableLineForEachRequest() throws Exception {
        String log = logOf("--log=text");
        assertThat(log)
                .containsPattern(
                        "(?m)^20\\S+Z 404 GET /v1/chains/nope  read_chain in [0-9.]+ ms, world [0-9a-f]{8}, refused by chain-exists$");
        assertThat(log).doesNotContain("secret-key-1234");
    }

    @Test
    void main_logAsJson_isOneObjectForEachRequest() throws Exception {
        String log = logOf("--log=json");
        assertThat(log)
                .containsPattern(
                        "(?m)^\\{\"time\":\"20\\S+Z\",\"status\":404,\"method\":\"GET\",.*\"refused_by\":\\[\"chain-exists\"\\].*}$");
        assertThat(log).doesNotContain("secret-key-1234");
    }

    @Tag("slow")
    @Test
    void main_moreRequestsThanAnybodyReads_countsWhatItLeavesOut() throws Exception {
        int requests = 6_000;
        long began = System.nanoTime();
        Path log = folder.resolve("log");
        Process process =
                builder(Map.of(), "--port=0").redirectError(log.toFile()).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            new RawHttp(portOf(out.readLine())).getOverAndOver("/v1/chains", "my-key", requests);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        long written = said.lines().filter(line -> line.contains(" GET ")).count();
        long leftOut = Pattern.compile("(?m)^(\\d+) lines left out")
                .matcher(said)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        assertThat(written + leftOut).isEqualTo(requests);
        // A thousand for each second that was touched.
        assertThat(written)
                .isLessThanOrEqualTo(1_000 * (2 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)));
    }

    /** A test harness that forgets to read what the server says must not stop it. */
    @Tag("slow")
    @Test
    void main_standardErrorNotRead_answersAndEndsOnSigterm() throws Exception {
        Process process = builder(Map.of(), "--port=0", "--log=json").start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int port = portOf(out.readLine());
            // Enough lines to fill what lies between the two.
            new RawHttp(port).getOverAndOver("/v1/chains/nope", "k", 3_000);
            for (int i = 0; i < 200; i++) {
                new RawHttp(port).exchange("NO HTTP\r\n\r\n");
            }
            assertThat(new RawHttp(port).get("/v1/chains", "k").status()).isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void main_malformedRequest_isLoggedWithItsReasonAndCounted() throws Exception {
        Path log = folder.resolve("log");
        Process process = builder(Map.of(), "--port=0", "--log=json")
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            RawHttp http = new RawHttp(portOf(out.readLine()));
            assertThat(http.exchange("GET /v1/chains HTTP/1.1\r\n\r\n").status())
                    .isEqualTo(400);
            assertThat(http.get("/_mock/metrics", null).text())
                    .contains("chainlets_mock_requests_total{operation=\"malformed\",status=\"400\"} 1");
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(log)).singleElement().asString().contains("\"reason\":\"No Host\"");
    }

    @Tag("slow")
    @Test
    void main_logAsJson_isJsonToTheLastLine() throws Exception {
        Path log = folder.resolve("log");
        Process process = builder(Map.of(), "--port=0", "--log=json", "--host=0.0.0.0")
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            new RawHttp(portOf(out.readLine())).getOverAndOver("/v1/chains", "k", 3_000);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSizeGreaterThan(100);
        assertThat(lines.get(0)).contains("\"message\":\"Warning: 0.0.0.0 can be reached by others.");
        for (String line : lines) {
            assertThat(Node.ofJson(line.getBytes(StandardCharsets.UTF_8)).value())
                    .isInstanceOf(Map.class);
        }
    }

    /** With more to keep than there is, the process ends at once, and says why. */
    @Tag("slow")
    @Test
    void main_outOfMemory_endsTheProcess() throws Exception {
        List<String> command = builder(Map.of(), "--port=0", "--quiet", "--memory=1000000000", "--journal-size=1000000")
                .command();
        command.add(1, "-Xmx24m");
        Process process = new ProcessBuilder(command).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            RawHttp http = new RawHttp(portOf(out.readLine()));
            String padded = "{\"updates\":[]}" + " ".repeat(16_000);
            try {
                for (int i = 0; i < 20_000; i++) {
                    var unused = http.post(
                            "/v1/chains/c/environments/e/chainlet_settings/instance_types/update", "k", padded);
                }
            } catch (UncheckedIOException e) {
                // It has gone.
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(err.lines()).anyMatch(line -> line.contains("no memory left"));
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-body=0|--max-body must be from 1 to 67108864, not 0",
                "--journal-size=-1|--journal-size must be from 0 to 1000000, not -1",
                "--port=70000|--port must be from 0 to 65535, not 70000",
                "--memory=5|--memory must be at least 1048576, not 5",
            })
    void main_badValue_isNamedAsOnTheCommandLineAndWithoutTheUsage(String option, String message) throws Exception {
        assertThat(run(option).err).isEqualTo(message + "\nTry --help for all options.");
    }

    @Test
    void main_quiet_logsNothing() throws Exception {
        assertThat(logOf("--quiet")).isEmpty();
    }

    @Test
    void main_keysFromTheEnvironment_areTheOnlyOnes() throws Exception {
        Process process = builder(Map.of("MOCK_SERVER_API_KEYS", "one, two"), "--port=0", "--quiet")
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            RawHttp http = new RawHttp(portOf(out.readLine()));
            assertThat(http.get("/v1/chains", "two").status()).isEqualTo(200);
            assertThat(http.get("/v1/chains", "three").status()).isEqualTo(403);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void main_publicAddress_warns() {
        assertThat(ServerProcess.warning("0.0.0.0")).contains("can be reached by others");
        assertThat(ServerProcess.warning("127.0.0.1")).isEmpty();
        assertThat(ServerProcess.warning("localhost")).isEmpty();
    }

    private String logOf(String option) throws Exception {
        Path log = folder.resolve("log");
        Process process = builder(Map.of(), "--port=0", option)
                .redirectError(log.toFile())
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            RawHttp http = new RawHttp(portOf(out.readLine()));
            http.get("/v1/chains/nope", "secret-key-1234");
            http.get("/v1/chains/secret-key-1234", "secret-key-1234");
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int portOf(String ready) {
        return Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    }

    private static List<String> shellWords(String line) {
        List<String> words = new ArrayList<>();
        var matcher = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(line);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }

    private record Ended(int code, String out, String err) {}

    private static Ended run(String... options) throws IOException, InterruptedException {
        Process process = start(options);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader err =
                        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String said = String.join("\n", out.lines().toList());
            String complained = String.join("\n", err.lines().toList());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), said, complained);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... options) throws IOException {
        return builder(Map.of(), options).start();
    }

    private static ProcessBuilder builder(Map<String, String> environment, String... options) {
        ProcessBuilder builder = new ProcessBuilder(OwnProcess.of(options));
        builder.environment().remove("MOCK_SERVER_API_KEYS");
        builder.environment().putAll(environment);
        return builder;
    }
}
