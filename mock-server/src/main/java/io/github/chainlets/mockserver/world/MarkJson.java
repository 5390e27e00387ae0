package io.github.chainlets.mockserver.world;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.fake.SavedSnapshots;
import io.github.chainlets.fake.Snapshot;
import io.github.chainlets.mockserver.faults.FaultJson;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import io.github.chainlets.mockserver.world.LiveWorld.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A world at one moment as it is kept, but for its journal. */
public final class MarkJson {
    private MarkJson() {}

    /** Writes what its requests have led to, whichever server dealt with them: as fields. */
    public static void writeState(JsonOut json, Mark mark) {
        List<Snapshot> snapshots = new ArrayList<>();
        snapshots.add(mark.chains());
        mark.snapshots().byName().values().forEach(kept -> snapshots.add(kept.snapshot()));
        json.field("generation", mark.generation())
                .field("chains", new SavedSnapshots(snapshots, mark.clock()).write())
                .array("snapshots", List.copyOf(mark.snapshots().byName().keySet()), JsonOut::value);
        FaultJson.write(json, mark.faults());
        json.name("windows").beginObject();
        new TreeMap<>(mark.rates()).forEach((route, window) -> json.field(Integer.toString(route), window));
        json.endObject();
    }

    /** Writes the room that it takes: as fields. */
    public static void writeRoom(JsonOut json, Mark mark) {
        json.field("loaded", mark.loaded())
                .field("made_before", mark.snapshots().madeBefore())
                .array(
                        "snapshot_weights",
                        List.copyOf(mark.snapshots().byName().values()),
                        (out, kept) -> out.value(kept.weight()))
                .field("weight", mark.deployments().weight())
                .field("ever_taken", mark.deployments().everTaken())
                .field("taken", mark.deployments().taken());
        json.name("counts").beginObject();
        mark.deployments().counts().forEach((chain, count) -> json.field(chain.value(), (long) count));
        json.endObject();
    }

    /**
     * Reads both.
     *
     * @throws IllegalArgumentException if another version has written it
     */
    public static Mark read(Fields state, Fields room) {
        SavedSnapshots saved = SavedSnapshots.read(state.text("chains"));
        Map<Integer, Long> windows = new HashMap<>();
        numbers(state, "windows").forEach((route, window) -> windows.put(Integer.valueOf(route), window));
        Map<ChainId, Integer> counts = new HashMap<>();
        numbers(room, "counts").forEach((chain, count) -> counts.put(new ChainId(chain), count.intValue()));
        return new Mark(
                saved.snapshots().get(0),
                saved.clock(),
                windows,
                FaultJson.read(state),
                new Snapshots.Mark(named(state, room, saved.snapshots()), room.number("made_before")),
                new Deployments.Mark(counts, room.number("weight"), room.number("ever_taken"), room.number("taken")),
                null,
                room.number("loaded"),
                state.number("generation"));
    }

    private static Map<String, Snapshots.Kept> named(Fields state, Fields room, List<Snapshot> snapshots) {
        List<Node> names = state.required("snapshots").items();
        List<Node> weights = room.required("snapshot_weights").items();
        Map<String, Snapshots.Kept> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(
                    String.valueOf(names.get(i).value()),
                    new Snapshots.Kept(snapshots.get(i + 1), weights.get(i).number()));
        }
        return named;
    }

    private static Map<String, Long> numbers(Fields fields, String name) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        fields.required(name).members().forEach((key, value) -> numbers.put(key, value.number()));
        return numbers;
    }
}
