package io.github.chainlets.mockserver.cli;

import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.mockserver.traffic.ServiceSpec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads command lines that are as they should be, as picocli does: a start loads 250 of 3,250 classes fewer. Whatever is unusual, and
 * each mistake, is left to picocli.
 */
final class PlainArguments {
    private static final Set<String> LISTS = Set.of("--api-key", "--allow-host");

    private final ServerOptions options = new ServerOptions();
    private final Set<String> seen = new HashSet<>();

    private PlainArguments() {}

    /** Returns the options, or nothing where picocli must look. */
    static Optional<ServerOptions> read(String... args) {
        PlainArguments reader = new PlainArguments();
        try {
            for (int i = 0; i < args.length; i++) {
                int equals = args[i].indexOf('=');
                String name = equals < 0 ? args[i] : args[i].substring(0, equals);
                boolean understood;
                if (name.equals("--quiet")) {
                    understood = equals < 0 && reader.quiet();
                } else if (name.equals("--history")) {
                    understood = equals < 0 && reader.history();
                } else if (equals >= 0) {
                    understood = reader.set(name, args[i].substring(equals + 1));
                } else {
                    i++;
                    understood = i < args.length && !args[i].startsWith("-") && reader.set(name, args[i]);
                }
                if (!understood) {
                    return Optional.empty();
                }
            }
            return Optional.of(reader.options);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean quiet() {
        options.quiet = true;
        return seen.add("--quiet");
    }

    private boolean history() {
        options.history = true;
        return seen.add("--history");
    }

    /** Returns whether this is an option that may stand here. */
    private boolean set(String name, String value) {
        if (value.isEmpty() || (!seen.add(name) && !LISTS.contains(name))) {
            return false;
        }
        switch (name) {
            case "--port" -> options.port = Integer.parseInt(value);
            case "--port-file" -> options.portFile = Path.of(value);
            case "--ready" -> options.ready = Announcement.Style.valueOf(value.toUpperCase(Locale.ROOT));
            case "--host" -> options.host = value;
            case "--allow-host" -> options.allowedHosts.add(value);
            case "--base-path" -> options.basePath = value;
            case "--api-key" -> options.apiKeys.add(value);
            case "--world" -> options.world = Path.of(value);
            case "--data" -> options.data = Path.of(value);
            case "--replay" -> options.replay = Path.of(value);
            case "--database" -> options.database = value;
            case "--lifecycle" -> options.lifecycle = ServerOptions.Pace.valueOf(value.toUpperCase(Locale.ROOT));
            case "--promotion-conflict" ->
                options.promotionConflict = PromotionConflict.valueOf(value.toUpperCase(Locale.ROOT));
            case "--spec" -> options.spec = ServiceSpec.valueOf(value.toUpperCase(Locale.ROOT));
            case "--seed" -> options.seed = Long.parseLong(value);
            case "--rate-limit" -> options.rateLimit = Integer.parseInt(value);
            case "--max-body" -> options.maxBody = Integer.parseInt(value);
            case "--journal-size" -> options.journalSize = Integer.parseInt(value);
            case "--memory" -> options.memory = Long.parseLong(value);
            case "--log" -> options.log = ServerOptions.Log.valueOf(value.toUpperCase(Locale.ROOT));
            default -> {
                return false;
            }
        }
        return true;
    }
}
