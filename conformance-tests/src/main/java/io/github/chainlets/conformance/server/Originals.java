package io.github.chainlets.conformance.server;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.json.JsonWriter;
import io.github.chainlets.core.EnvironmentRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The settings that a server had before a run, on disk until they are brought back: so a run that was killed does not make
 * its own traces the originals of the next.
 */
final class Originals {
    private final Path file;

    Originals(ServerSubject subject) {
        String name = UUID.nameUUIDFromBytes(
                        (subject.baseUrl() + " " + subject.chain()).getBytes(StandardCharsets.UTF_8))
                .toString();
        this.file = subject.originals().resolve(name + ".json");
    }

    /** Returns the file, for people who have to bring the settings back by hand. */
    Path file() {
        return file;
    }

    /** Keeps settings. The file is whole or not there at all. */
    void save(Map<EnvironmentRef, Map<String, String>> settings) {
        List<Json> environments = new ArrayList<>();
        settings.forEach((ref, types) -> environments.add(Json.obj(
                "chain", ref.chainId().value(),
                "environment", ref.environmentName().value(),
                "settings", types)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "originals", ".part");
            Files.writeString(part, JsonWriter.pretty(Json.obj("environments", environments)));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the original settings cannot be kept in " + file, e);
        }
    }

    /** Returns what an earlier run has not brought back, or nothing. */
    Map<EnvironmentRef, Map<String, String>> load() {
        Map<EnvironmentRef, Map<String, String>> settings = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return settings;
        }
        try {
            Json.Obj whole = (Json.Obj) JsonReader.read(Files.readAllBytes(file));
            for (Json one : ((Json.Arr) whole.member("environments").orElseThrow()).items()) {
                Json.Obj environment = (Json.Obj) one;
                Map<String, String> types = new LinkedHashMap<>();
                ((Json.Obj) environment.member("settings").orElseThrow())
                        .members()
                        .forEach((name, type) -> types.put(name, ((Json.Str) type).value()));
                settings.put(EnvironmentRef.of(text(environment, "chain"), text(environment, "environment")), types);
            }
            return settings;
        } catch (IOException | JsonException | ClassCastException e) {
            throw new IllegalStateException("the original settings in " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static String text(Json.Obj obj, String name) {
        return ((Json.Str) obj.member(name).orElseThrow()).value();
    }

    /** Forgets the settings: they are back. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
