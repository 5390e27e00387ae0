package io.github.chainlets.conformance.server.world;

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

    Originals(Target target) {
        String name = UUID.nameUUIDFromBytes(
                        (target.baseUrl() + " " + target.home().chainId().value()).getBytes(StandardCharsets.UTF_8))
                .toString();
        this.file = target.originals().resolve(name + ".json");
    }

    /** Returns the file, for people who have to bring the settings back by hand. */
    Path file() {
        return file;
    }

    /** Keeps settings. The file is whole or not there at all. */
    void save(Map<EnvironmentRef, Original> originals) {
        List<Json> environments = new ArrayList<>();
        originals.forEach((ref, original) -> {
            Map<String, Json> entry = new LinkedHashMap<>(Json.obj(
                            "chain", ref.chainId().value(),
                            "environment", ref.environmentName().value())
                    .members());
            entry.putAll(original.write().members());
            environments.add(new Json.Obj(entry));
        });
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
    Map<EnvironmentRef, Original> load() {
        Map<EnvironmentRef, Original> originals = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return originals;
        }
        try {
            Json.Obj whole = (Json.Obj) JsonReader.read(Files.readAllBytes(file));
            for (Json one : ((Json.Arr) whole.member("environments").orElseThrow()).items()) {
                Json.Obj entry = (Json.Obj) one;
                originals.put(
                        EnvironmentRef.of(text(entry, "chain"), text(entry, "environment")), Original.read(entry));
            }
            return originals;
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
