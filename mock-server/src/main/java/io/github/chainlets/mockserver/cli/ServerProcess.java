package io.github.chainlets.mockserver.cli;

import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockChainsServerBuilder;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.monitoring.LogStream;
import io.github.chainlets.mockserver.settings.WorldLog;
import io.github.chainlets.mockserver.worldfile.WorldFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that lives as long as the process. */
final class ServerProcess {
    private ServerProcess() {}

    /**
     * Starts a server, says where it is, and waits until the process is told to stop.
     *
     * @return the command's exit code
     * @throws IllegalArgumentException naming the option that is wrong
     * @throws BadInput naming the line of the world file that is wrong
     * @throws BindException if it cannot listen there
     * @throws IOException if the port file cannot be written
     */
    static int run(ServerOptions options, PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
        if (options.replay != null) {
            return Replay.run(options.replay, out, err);
        }
        LogStream.style(options.style());
        if (options.portFile != null) {
            // Of another server: whoever waits for the file must not take that port for ours.
            Files.deleteIfExists(options.portFile);
        }
        World start = options.world == null ? World.example() : WorldFile.read(options.world);
        MockChainsServerBuilder builder = options.configured().world(start);
        Storage storage = options.storage();
        MockChainsServer server = started(builder, storage);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stop = new Thread(
                () -> {
                    close(server, storage);
                    stopped.countDown();
                    LogStream.end();
                    // Stopping as asked is no failure: without this, a signal would end in 143.
                    Runtime.getRuntime().halt(0);
                },
                "mock-server-stop");
        // Before anybody is told that it is ready: whoever is told may stop it at once.
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            announce(server, options, Example.of(start), storage, out, err);
        } catch (IOException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            close(server, storage);
            throw e;
        }
        // A JVM begins with a heap by the machine's size, and keeps it. Collected once, it goes down to what is in use.
        // A little later, so that the first request does not wait for that.
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(System::gc);
        stopped.await();
        return 0;
    }

    private static MockChainsServer started(MockChainsServerBuilder builder, @Nullable Storage storage)
            throws BindException {
        if (storage != null) {
            storage.configure(builder);
        }
        try {
            return builder.startOrThrow();
        } catch (BindException | RuntimeException e) {
            if (storage != null) {
                storage.close();
            }
            throw e;
        }
    }

    private static void close(MockChainsServer server, @Nullable Storage storage) {
        server.close();
        if (storage != null) {
            storage.close();
        }
    }

    private static void announce(
            MockChainsServer server,
            ServerOptions options,
            Example example,
            @Nullable Storage storage,
            PrintWriter out,
            PrintWriter err)
            throws IOException {
        err.print(warning(options.host));
        err.flush();
        String key = options.keys().isEmpty() ? "my-key" : "$BASETEN_API_KEY";
        String promise =
                storage == null ? WorldLog.promise(options.history ? WorldLog.inMemory() : null) : storage.promise();
        Announcement announcement = new Announcement(server.baseUrl(), example.curl(server.baseUrl(), key), promise);
        if (options.portFile != null) {
            announcement.writePort(options.portFile);
        }
        announcement.print(out, options.ready);
    }

    /** Returns what is to be said about an address before anybody uses it; empty if it is harmless. */
    static String warning(String address) {
        try {
            if (Arrays.stream(InetAddress.getAllByName(address)).allMatch(InetAddress::isLoopbackAddress)) {
                return "";
            }
        } catch (UnknownHostException e) {
            return "";
        }
        return "Warning: " + address
                + " can be reached by others. There is no encryption, and whoever has a key can steer its" + " world."
                + System.lineSeparator();
    }
}
