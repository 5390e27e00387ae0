package io.github.chainlets.mockserver.cli;

import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockChainsServerBuilder;
import io.github.chainlets.mockserver.traffic.LogStyle;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line may say, and its defaults. The annotations are for picocli; whoever reads them without it names each field. */
final class ServerOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = {"Port to listen at; 0 picks a free one. Default: ${DEFAULT-VALUE}."})
    int port = 8080;

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
    String host = "127.0.0.1";

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = {
                "A further host name, without port, by which the server goes, such as host.docker.internal or the name of a"
                        + " proxy before it; may be repeated."
            })
    List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--base-path",
            paramLabel = "PATH",
            description = {
                "A path that all paths begin with, such as /chains-mock; for a proxy that passes paths on as they are. Default: none."
            })
    String basePath = "";

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
            names = "--data",
            paramLabel = "DIR",
            description = {
                "A folder to keep worlds in: they survive the server, also kill -9. One server at a time has it. Default: worlds are"
                        + " in memory, and gone with the server."
            })
    @Nullable
    Path data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = {
                "A PostgreSQL to keep worlds in, as postgresql://host/database; any number of servers with the same one serve the same"
                        + " worlds. User and password are in the environment: MOCK_SERVER_DATABASE_USER and"
                        + " MOCK_SERVER_DATABASE_PASSWORD."
            })
    @Nullable
    String database;

    @Option(
            names = "--history",
            description = {
                "Keeps the history of worlds in memory: they can be looked at as of any event, forked and exported as tests, and are gone"
                        + " with the server. Takes memory for each request."
            })
    boolean history;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = {
                "Starts no server: decides about a session again, as GET /_mock/session gives it, says whether all is answered as it"
                        + " was, and ends: with 0 if so, and 1 if not."
            })
    @Nullable
    Path replay;

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
            names = "--spec",
            paramLabel = "STATE",
            defaultValue = "given",
            description = {
                "Which state of the service's specification answers follow: given or newest, which has"
                        + " max_scale_down_rate and in_progress_promotion. Default: ${DEFAULT-VALUE}."
            })
    ServiceSpec spec = ServiceSpec.GIVEN;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = {
                "Where ids and chances come from: the same seed, key and calls give the same ids. Default: ${DEFAULT-VALUE}."
            })
    long seed = 1;

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "How many requests a second each key may make to each endpoint; 0 for any number. Default: ${DEFAULT-VALUE}."
            })
    int rateLimit = 0;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = {"How long a request's body may be. Default: ${DEFAULT-VALUE}."})
    int maxBody = 1_048_576;

    @Option(
            names = "--journal-size",
            paramLabel = "N",
            defaultValue = "1000",
            description = {"How many requests each world remembers. Default: ${DEFAULT-VALUE}."})
    int journalSize = 1_000;

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

    /** Returns the style of all that is logged. */
    LogStyle style() {
        return log == Log.JSON ? LogStyle.JSON : LogStyle.TEXT;
    }

    /** Returns the keys of the command line and those of the environment. */
    List<String> keys() {
        List<String> keys = new ArrayList<>(apiKeys);
        String more = System.getenv("MOCK_SERVER_API_KEYS");
        if (more != null) {
            Arrays.stream(more.split(","))
                    .map(String::strip)
                    .filter(key -> !key.isEmpty())
                    .forEach(keys::add);
        }
        return keys;
    }

    /**
     * Opens where worlds are kept, or returns {@code null} for in memory.
     *
     * @throws IllegalArgumentException naming the option that is wrong
     */
    @Nullable
    Storage storage() {
        if (data != null && database != null) {
            throw new IllegalArgumentException(
                    "--data and --database exclude each other: worlds are kept in one place");
        }
        if (history && (data != null || database != null)) {
            throw new IllegalArgumentException(
                    "--history has no effect beside --data and --database: worlds that last have their history");
        }
        try {
            return data != null
                    ? Storage.folder(data)
                    : database != null ? Storage.database(database, System.getenv()) : null;
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "--data and --database need chainlets-adapter-jdbc in the class path; mock-server.jar has it inside",
                    e);
        }
    }

    /**
     * Returns a builder with all of them but the world.
     *
     * @throws IllegalArgumentException naming the one that is wrong
     */
    MockChainsServerBuilder configured() {
        MockChainsServerBuilder builder = MockChainsServer.builder();
        if (memory != null) {
            builder.memory(memory);
        }
        if (history) {
            builder.history();
        }
        return builder.host(host)
                .port(port)
                .allowedHosts(allowedHosts)
                .basePath(basePath)
                .apiKeys(keys())
                .lifecycle(lifecycle.lifecycle())
                .promotionConflict(promotionConflict)
                .spec(spec)
                .seed(seed)
                .rateLimit(rateLimit)
                .maxBody(maxBody)
                .journalSize(journalSize)
                .log(quiet ? LogStyle.NONE : style());
    }
}
