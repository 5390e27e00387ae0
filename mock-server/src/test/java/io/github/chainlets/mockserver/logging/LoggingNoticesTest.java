package io.github.chainlets.mockserver.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.MockChainsServer;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A test that uses the server without an SLF4J provider is told nothing about logging. */
@Timeout(60)
class LoggingNoticesTest {
    @Test
    void start_withoutAProvider_saysNothing() throws Exception {
        assertThat(said(without("slf4j-simple"))).isEqualTo("started\n");
    }

    @Test
    void start_withAProvider_logsAsThatSays() throws Exception {
        assertThat(said(without("no such jar"))).contains("started\n", "DEBUG");
    }

    private static String without(String jar) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(jar))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String said(String classPath) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
                        "-cp",
                        classPath,
                        StartAndStop.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** The program that is started. */
    static final class StartAndStop {
        private StartAndStop() {}

        public static void main(String[] args) {
            MockChainsServer.start().close();
            System.out.println("started");
        }
    }
}
