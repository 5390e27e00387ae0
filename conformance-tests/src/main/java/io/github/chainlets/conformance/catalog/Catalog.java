package io.github.chainlets.conformance.catalog;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** All requirements, read from {@code requirements.json}, which is the one place where they are written down. */
public final class Catalog {
    private static final String FOLDER = "/io/github/chainlets/conformance/";
    private static final List<Requirement> ALL = load();

    private Catalog() {}

    /** Returns all requirements, in their order. */
    public static List<Requirement> all() {
        return ALL;
    }

    /** Returns what is required in a suite under a profile. */
    public static List<Requirement> of(Suite suite, Profile profile) {
        return ALL.stream()
                .filter(r -> r.suites().contains(suite) && r.profiles().contains(profile))
                .toList();
    }

    /** Finds a requirement by its number. */
    public static Optional<Requirement> find(String id) {
        return ALL.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** Returns the kit's version. */
    public static String version() {
        try (InputStream in = resource("kit.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Requirement> load() {
        try (InputStream in = resource("requirements.json")) {
            Json.Arr entries = (Json.Arr) JsonReader.read(in.readAllBytes());
            return entries.items().stream().map(e -> requirement((Json.Obj) e)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = Catalog.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IOException("the kit lacks its file " + name);
        }
        return in;
    }

    private static Requirement requirement(Json.Obj entry) {
        return new Requirement(
                text(entry, "id").orElseThrow(),
                Level.valueOf(text(entry, "level").orElseThrow()),
                entry.members().containsKey("stochastic"),
                suites(texts(entry, "suites")),
                texts(entry, "profiles").stream().map(Profile::of).collect(Collectors.toSet()),
                text(entry, "text").orElseThrow(),
                texts(entry, "sources"),
                text(entry, "capability").map(Capability::valueOf).orElse(null),
                text(entry, "variant").map(Variant::of).orElse(null),
                text(entry, "test").orElse(null),
                text(entry, "since").orElseThrow());
    }

    private static Set<Suite> suites(List<String> ids) {
        return Arrays.stream(Suite.values())
                .filter(suite -> ids.contains(suite.id()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Suite.class)));
    }

    private static Optional<String> text(Json.Obj entry, String name) {
        return entry.member(name).map(value -> ((Json.Str) value).value());
    }

    private static List<String> texts(Json.Obj entry, String name) {
        Json.Arr list = (Json.Arr) entry.member(name).orElseThrow();
        return list.items().stream().map(item -> ((Json.Str) item).value()).toList();
    }
}
