package io.github.chainlets.mockserver.cli;

import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockChainsServerBuilder;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.monitoring.LogStream;
import io.github.chainlets.mockserver.traffic.LogStyle;
import io.github.chainlets.mockserver.worldfile.WorldFile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command: options in, a running server out. */
@Command(
        name = "mock-server",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "A local stand-in for Baseten's management API of chains: it keeps state, takes time over rollouts, and can be"
                    + " told to fail.",
            "Every API key has a world to itself."
        },
        footer = {"", "The server says where it is as soon as it answers. Ctrl-C stops it."})
final class ServerCommand implements Callable<Integer> {
    private static final int USAGE = 2;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = {"Port to listen at; 0 picks a free one. Default: ${DEFAULT-VALUE}."})
    int port;

    @Option(
            names = "--port-file",
            paramLabel = "FILE",
            description = {
                "Where to write the port, for scripts: a line with its digits, there as soon as the server answers. A file that"
                        + " is there already is removed first."
            })
    @Nullable
    Path portFile;

    @Option(
            names = "--ready",
            paramLabel = "STYLE",
            defaultValue = "text",
            description = {
                "What is said on standard output when the server answers: text, for people, or json, one line for scripts."
                        + " Default: ${DEFAULT-VALUE}."
            })
    Announcement.Style ready = Announcement.Style.TEXT;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {"Address to listen at. Default: ${DEFAULT-VALUE}, which only this machine can reach."})
    String host = "";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = {
                "A further host name, without port, under which the server may be steered, such as host.docker.internal; may"
                        + " be repeated. Needed only if it listens at this machine alone."
            })
    List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = {
                "A key that is welcome; may be repeated. Other users of this machine can see it in the list of processes: the"
                        + " environment variable MOCK_SERVER_API_KEYS (separated by commas) is safer. Without any, every key is"
                        + " welcome except those that start with \"invalid\"."
            })
    List<String> apiKeys = new ArrayList<>();

    @Option(
            names = "--world",
            paramLabel = "FILE",
            description = "What each world starts with, in YAML or JSON. Default: the example chain abcd1234.")
    @Nullable
    Path world;

    @Option(
            names = "--lifecycle",
            paramLabel = "PACE",
            defaultValue = "realistic",
            description = {
                "How fast a rollout goes: realistic (150 s), fast (3 s) or instant. Default: ${DEFAULT-VALUE}."
            })
    Pace lifecycle = Pace.REALISTIC;

    @Option(
            names = "--promotion-conflict",
            paramLabel = "HOW",
            defaultValue = "reject",
            description = {
                "What a changing update meets while a promotion is in progress: reject or supersede. Default: ${DEFAULT-VALUE}."
            })
    PromotionConflict promotionConflict = PromotionConflict.REJECT;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = {
                "Where ids and chances come from: the same seed, key and calls give the same ids. Default: ${DEFAULT-VALUE}."
            })
    long seed;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "How many requests a second each key may make to each endpoint; 0 for any number. Default: ${DEFAULT-VALUE}."
            })
    int rateLimit;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = {"How long a request's body may be. Default: ${DEFAULT-VALUE}."})
    int maxBody;

    @Option(
            names = "--journal-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = {"How many requests each world remembers. Default: ${DEFAULT-VALUE}."})
    int journalSize;

    @Option(
            names = "--log",
            paramLabel = "STYLE",
            defaultValue = "text",
            description = {"How each request is logged, on standard error: text or json. Default: ${DEFAULT-VALUE}."})
    Log log = Log.TEXT;

    @Option(names = "--quiet", description = "Logs no requests.")
    boolean quiet;

    @Option(
            names = "--memory",
            paramLabel = "BYTES",
            description = {
                "How many bytes to keep in all: journals, faults, snapshots, deployments, arriving bodies. Default: a quarter of"
                        + " the JVM's largest heap (-Xmx)."
            })
    @Nullable
    Long memory;

    /** The paces that have a name. */
    enum Pace {
        REALISTIC,
        FAST,
        INSTANT;

        Lifecycle lifecycle() {
            return switch (this) {
                case REALISTIC -> Lifecycle.realistic();
                case FAST -> Lifecycle.fast();
                case INSTANT -> Lifecycle.instant();
            };
        }
    }

    /** The styles that {@code --log} knows. */
    enum Log {
        TEXT,
        JSON
    }

    @Override
    public Integer call() throws InterruptedException {
        MockChainsServer server;
        World start;
        try {
            if (portFile != null) {
                // Of another server: whoever waits for the file must not take that port for ours.
                Files.deleteIfExists(portFile);
            }
            start = world == null ? World.example() : WorldFile.read(world);
            server = configured().world(start).startOrThrow();
        } catch (BadInput e) {
            throw new ParameterException(command().commandLine(), e.problem());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command().commandLine(), String.valueOf(e.getMessage()));
        } catch (BindException e) {
            command().commandLine().getErr().println("The server did not start: " + e.getMessage() + ".");
            return USAGE;
        } catch (IOException e) {
            return noPortFile(e);
        }
        try {
            announce(server, Example.of(start));
        } catch (IOException e) {
            server.close();
            return noPortFile(e);
        }
        // A JVM begins with a heap by the machine's size, and keeps it. Collected once, it goes down to what is in use.
        // A little later, so that the first request does not wait for that.
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(System::gc);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                            LogStream.end();
                            // Stopping as asked is no failure: without this, a signal would end in 143.
                            Runtime.getRuntime().halt(0);
                        },
                        "mock-server-stop"));
        stopped.await();
        return 0;
    }

    private MockChainsServerBuilder configured() {
        List<String> keys = new ArrayList<>(apiKeys);
        String more = System.getenv("MOCK_SERVER_API_KEYS");
        if (more != null) {
            Arrays.stream(more.split(","))
                    .map(String::strip)
                    .filter(key -> !key.isEmpty())
                    .forEach(keys::add);
        }
        LogStyle style = log == Log.JSON ? LogStyle.JSON : LogStyle.TEXT;
        LogStream.style(style);
        MockChainsServerBuilder builder = MockChainsServer.builder();
        if (memory != null) {
            builder.memory(memory);
        }
        return builder.host(host)
                .port(port)
                .allowedHosts(allowedHosts)
                .apiKeys(keys)
                .lifecycle(lifecycle.lifecycle())
                .promotionConflict(promotionConflict)
                .seed(seed)
                .rateLimit(rateLimit)
                .maxBody(maxBody)
                .journalSize(journalSize)
                .log(quiet ? LogStyle.NONE : style);
    }

    private int noPortFile(IOException why) {
        command().commandLine().getErr().println("--port-file cannot be written: " + why);
        return USAGE;
    }

    private void announce(MockChainsServer server, Example example) throws IOException {
        command().commandLine().getErr().print(warning(host));
        command().commandLine().getErr().flush();
        String key = apiKeys.isEmpty() && System.getenv("MOCK_SERVER_API_KEYS") == null ? "my-key" : "$BASETEN_API_KEY";
        Announcement announcement = new Announcement(server.baseUrl(), example.curl(server.baseUrl(), key));
        if (portFile != null) {
            announcement.writePort(portFile);
        }
        announcement.print(command().commandLine().getOut(), ready);
    }

    /** Returns what is to be said about an address before anybody uses it; empty if it is harmless. */
    String warning(String address) {
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

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli runs this command");
        }
        return spec;
    }
}
