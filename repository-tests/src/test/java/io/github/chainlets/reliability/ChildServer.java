package io.github.chainlets.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The mock server's command as a process of its own. */
final class ChildServer implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path complaints;

    private ChildServer(Process process, int port, Path complaints) {
        this.process = process;
        this.port = port;
        this.complaints = complaints;
    }

    /** Starts one that logs no requests. */
    static ChildServer start(String... options) throws IOException {
        List<String> quietly = new ArrayList<>(List.of("--quiet"));
        quietly.addAll(List.of(options));
        return start(List.of(), quietly);
    }

    static ChildServer start(List<String> ofTheJvm, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(ofTheJvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "--port=0"));
        command.addAll(options);
        Path complaints = Files.createTempFile("mock-server", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
        builder.environment().remove("MOCK_SERVER_API_KEYS");
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        assertThat(ready).as(Files.readString(complaints)).contains("is ready at");
        return new ChildServer(process, Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1)), complaints);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end. Returns the exit code. */
    int ended() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    /** Returns what it said on standard error. */
    String complaints() throws IOException {
        return Files.readString(complaints);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(complaints);
    }
}
