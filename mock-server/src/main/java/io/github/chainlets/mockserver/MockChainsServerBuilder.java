package io.github.chainlets.mockserver;

import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.server.ServerRuntime;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.settings.WorldLog;
import io.github.chainlets.mockserver.traffic.LogStyle;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import io.github.chainlets.mockserver.worldfile.WorldFile;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link MockChainsServer}s. Each setter checks its value at once. Not safe for use by many threads.
 *
 * <table>
 * <caption>ServerSettings</caption>
 * <tr><th>setter</th><th>default</th></tr>
 * <tr><td>{@link #host}</td><td>{@code 127.0.0.1}</td></tr>
 * <tr><td>{@link #port}</td><td>0: any free one</td></tr>
 * <tr><td>{@link #allowedHosts}</td><td>none</td></tr>
 * <tr><td>{@link #basePath}</td><td>empty</td></tr>
 * <tr><td>{@link #apiKeys}</td><td>none: any key is welcome</td></tr>
 * <tr><td>{@link #world} or {@link #worldFile}</td><td>{@link World#example()}</td></tr>
 * <tr><td>{@link #lifecycle}</td><td>{@link Lifecycle#realistic()}</td></tr>
 * <tr><td>{@link #promotionConflict}</td><td>{@link PromotionConflict#REJECT}</td></tr>
 * <tr><td>{@link #spec}</td><td>{@link ServiceSpec#GIVEN}</td></tr>
 * <tr><td>{@link #seed}</td><td>1</td></tr>
 * <tr><td>{@link #maxBody}</td><td>1 MiB</td></tr>
 * <tr><td>{@link #journalSize}</td><td>1,000 requests for each key</td></tr>
 * <tr><td>{@link #rateLimit}</td><td>0: none</td></tr>
 * <tr><td>{@link #memory}</td><td>a quarter of the JVM's largest heap</td></tr>
 * <tr><td>{@link #log}</td><td>{@link LogStyle#NONE}</td></tr>
 * <tr><td>{@link #history}, {@link #ownLog} or {@link #sharedLog}</td><td>none: worlds are in memory</td></tr>
 * </table>
 */
public final class MockChainsServerBuilder {
    private static final int MOST_BODY = 64 * 1024 * 1024;
    private static final int MOST_JOURNAL = 1_000_000;
    private static final long LEAST_MEMORY = 1024 * 1024;
    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    private String host = "127.0.0.1";
    private int port;
    private List<String> allowedHosts = List.of();
    private String basePath = "";
    private List<String> apiKeys = List.of();
    private World world = World.example();
    private Lifecycle lifecycle = Lifecycle.realistic();
    private PromotionConflict promotionConflict = PromotionConflict.REJECT;
    private ServiceSpec spec = ServiceSpec.GIVEN;
    private long seed = 1;
    private int maxBody = 1024 * 1024;
    private int journalSize = 1_000;
    private int rateLimit;
    private long memory = ByteBudget.partOfHeap();
    private LogStyle log = LogStyle.NONE;
    private @Nullable WorldLog worldLog;

    MockChainsServerBuilder() {}

    /** Sets the address to listen at. An address that others can reach lets them in: there is no encryption. */
    public MockChainsServerBuilder host(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        // As in a URL: brackets belong to the URL, not to the address.
        this.host = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return this;
    }

    /**
     * Sets further host names, without port, by which this server goes: {@code host.docker.internal}, or the name of a proxy before
     * it. A server that listens at this machine only answers to the names of this machine, to {@link #host} and to these; pages of
     * these hosts may use it. Default: none.
     */
    public MockChainsServerBuilder allowedHosts(List<String> names) {
        this.allowedHosts = List.copyOf(names);
        return this;
    }

    /**
     * Sets a path that all paths begin with, such as {@code /chains-mock}: for a server behind a proxy that passes the path on as
     * it is. Default: empty, all paths begin at the root.
     */
    public MockChainsServerBuilder basePath(String basePath) {
        String path = basePath.equals("/") ? "" : basePath;
        if (!BASE_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "basePath must be like /a or /a/b, of letters, digits and . _ ~ -, not " + basePath);
        }
        this.basePath = path;
        return this;
    }

    /** Sets the port to listen at, up to 65535; 0 picks a free one. */
    public MockChainsServerBuilder port(int port) {
        this.port = within(0, 65_535, port, "port");
        return this;
    }

    /**
     * Sets the only keys that are welcome. Without any, every key is welcome and opens a world of its own, except those that
     * start with {@code invalid}.
     */
    public MockChainsServerBuilder apiKeys(List<String> apiKeys) {
        for (String key : apiKeys) {
            if (!ServerRuntime.couldBeKey(key)) {
                throw new IllegalArgumentException(
                        "an API key is 1 to 1024 visible ASCII characters without comma and quote");
            }
        }
        this.apiKeys = List.copyOf(apiKeys);
        return this;
    }

    /** Sets what each world starts with. */
    public MockChainsServerBuilder world(World world) {
        this.world = Objects.requireNonNull(world, "world");
        return this;
    }

    /**
     * Sets what each world starts with, by a file in YAML or JSON.
     *
     * @throws IllegalArgumentException if it cannot be read, or naming the line and the place of a mistake in it
     */
    public MockChainsServerBuilder worldFile(Path file) {
        try {
            return world(WorldFile.read(file));
        } catch (BadInput e) {
            throw new IllegalArgumentException(e.problem(), e);
        }
    }

    /** Sets how deployments come to serve. */
    public MockChainsServerBuilder lifecycle(Lifecycle lifecycle) {
        this.lifecycle = Objects.requireNonNull(lifecycle, "lifecycle");
        return this;
    }

    /** Sets what a changing update meets while a promotion is in progress. */
    public MockChainsServerBuilder promotionConflict(PromotionConflict promotionConflict) {
        this.promotionConflict = Objects.requireNonNull(promotionConflict, "promotionConflict");
        return this;
    }

    /** Sets which state of the service's specification the answers follow. */
    public MockChainsServerBuilder spec(ServiceSpec spec) {
        this.spec = Objects.requireNonNull(spec, "spec");
        return this;
    }

    /** Sets where ids and chances come from: the same seed, key and calls give the same ids. */
    public MockChainsServerBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** Sets how many bytes a request's body may have, from 1 to 64 MiB. */
    public MockChainsServerBuilder maxBody(int bytes) {
        this.maxBody = within(1, MOST_BODY, bytes, "maxBody");
        return this;
    }

    /** Sets how many requests each world's journal remembers, from 0 to 1,000,000. */
    public MockChainsServerBuilder journalSize(int requests) {
        this.journalSize = within(0, MOST_JOURNAL, requests, "journalSize");
        return this;
    }

    /** Sets how many requests each key may make to each endpoint in a second of its world's time; 0 for any number. */
    public MockChainsServerBuilder rateLimit(int requestsPerSecond) {
        this.rateLimit = within(0, Integer.MAX_VALUE, requestsPerSecond, "rateLimit");
        return this;
    }

    /**
     * Sets how many bytes the server may keep, in all worlds together: journals, faults, snapshots, deployments, and bodies that are
     * arriving; at least 1 MiB. Half of it is for what is kept, of which a
     * world may take a quarter; the rest is for what is arriving and passing. When its part is used up, the oldest entries of journals go first;
     * what does not fit even then is answered 507.
     */
    public MockChainsServerBuilder memory(long bytes) {
        if (bytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("memory must be at least " + LEAST_MEMORY + ", not " + bytes);
        }
        this.memory = bytes;
        return this;
    }

    /** Sets how each request is told of, on standard error. */
    public MockChainsServerBuilder log(LogStyle log) {
        this.log = Objects.requireNonNull(log, "log");
        return this;
    }

    /** Keeps a snapshot of a world after so many events: for tests. */
    MockChainsServerBuilder snapshotEvery(long events) {
        WorldLog log = Objects.requireNonNull(worldLog, "worldLog");
        this.worldLog = new WorldLog(log.log(), log.shared(), log.lasting(), events);
        return this;
    }

    /**
     * Keeps the history of worlds in memory, so that they can be looked at as of any event, forked and exported. They can be reached over
     * HTTP only, and are gone with the server. Takes memory for each request, which {@link #memory} does not bound.
     */
    public MockChainsServerBuilder history() {
        this.worldLog = WorldLog.inMemory();
        return this;
    }

    /**
     * Keeps worlds in a log that only this server appends to while it runs: they are there again when a server is started with the
     * same log. They can be reached over HTTP only. Whoever has opened the log closes it, after the server. Default: worlds are in
     * memory, and gone with the server.
     *
     * @see #sharedLog
     */
    public MockChainsServerBuilder ownLog(EventLog log) {
        this.worldLog = new WorldLog(Objects.requireNonNull(log, "log"), false, true);
        return this;
    }

    /**
     * Keeps worlds in a log that any number of servers append to at the same time: all serve the same worlds, and each world has one
     * order and one time, which is the log's. Otherwise as {@link #ownLog}.
     */
    public MockChainsServerBuilder sharedLog(EventLog log) {
        this.worldLog = new WorldLog(Objects.requireNonNull(log, "log"), true, true);
        return this;
    }

    /**
     * Starts a server. It answers as soon as this returns.
     *
     * @throws BindException if it cannot listen there
     * @throws IllegalStateException if another Jetty than it needs is in the class path, saying which
     */
    public MockChainsServer startOrThrow() throws BindException {
        return new MockChainsServer(ServerRuntime.start(settings()));
    }

    private ServerSettings settings() {
        return new ServerSettings(
                host,
                port,
                allowedHosts,
                basePath,
                apiKeys,
                world,
                lifecycle,
                promotionConflict,
                spec,
                seed,
                maxBody,
                journalSize,
                rateLimit,
                memory,
                log,
                worldLog);
    }

    /**
     * Starts a server. It answers as soon as this returns.
     *
     * @throws IllegalStateException if it cannot listen there, or another Jetty than it needs is in the class path
     */
    public MockChainsServer start() {
        try {
            return startOrThrow();
        } catch (BindException e) {
            throw new IllegalStateException("the mock server did not start: " + e.getMessage(), e);
        }
    }

    private static int within(int least, int most, int value, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be from " + least + " to " + most + ", not " + value);
        }
        return value;
    }
}
