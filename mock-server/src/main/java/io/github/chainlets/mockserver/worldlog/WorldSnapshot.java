package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.core.spi.log.Snapshot;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.world.MarkJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A world that lasts, as it was when an event had happened: so that the events until then need not be read again. Only the version of
 * the server that has written it reads it: another one decides about all of them again, and finds out whether it agrees.
 *
 * @param event tells that event from any other
 * @param base what the world's clock followed then
 */
public record WorldSnapshot(String event, Instant base, LiveWorld.Mark mark, JournalPart journal) {
    private static final int VERSION = 2;

    /** Returns what a world is now. */
    public static WorldSnapshot of(LiveWorld world, String event, Instant base) {
        return new WorldSnapshot(event, base, world.mark(false), JournalPart.of(world.journal()));
    }

    /** Lets a world that has just begun go on from here. */
    public void goOn(LiveWorld world) {
        world.undoTo(mark);
        journal.goOn(world.journal());
    }

    /** Tells whether another snapshot is of the same state. What journals keep depends on memory, and is left out. */
    public boolean agrees(WorldSnapshot other) {
        return event.equals(other.event) && base.equals(other.base) && Arrays.equals(state(), other.state());
    }

    private byte[] state() {
        return JsonOut.object(json -> MarkJson.writeState(json, mark));
    }

    /** Returns it as it is stored. */
    public Snapshot write(long sequence) {
        byte[] data = JsonOut.object(json -> {
            json.field("by", by()).field("event", event).field("base", base.toString());
            json.name("state").raw(state());
            json.name("room").raw(JsonOut.object(room -> MarkJson.writeRoom(room, mark)));
            journal.write(json.name("journal"));
        });
        return new Snapshot(sequence, VERSION, new String(data, StandardCharsets.UTF_8));
    }

    /** Reads it. Returns nothing if this version of the server cannot: all is in the events, too. */
    public static Optional<WorldSnapshot> read(Snapshot stored) {
        if (stored.version() != VERSION) {
            return Optional.empty();
        }
        try {
            Fields fields = Fields.ofJson(stored.data().getBytes(StandardCharsets.UTF_8));
            if (!fields.text("by").equals(by())) {
                return Optional.empty();
            }
            return Optional.of(new WorldSnapshot(
                    fields.text("event"),
                    Instant.parse(fields.text("base")),
                    MarkJson.read(new Fields(fields.required("state")), new Fields(fields.required("room"))),
                    JournalPart.read(fields.required("journal"))));
        } catch (BadInput | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String by() {
        @Nullable String version = WorldSnapshot.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "not packaged");
    }
}
