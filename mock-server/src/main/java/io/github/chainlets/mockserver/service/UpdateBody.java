package io.github.chainlets.mockserver.service;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.SeenNames;
import io.github.chainlets.mockserver.json.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code UpdateChainletEnvironmentInstanceTypeRequestV1}, and tells of all that is wrong with its shape at once. */
public final class UpdateBody {
    private static final int SPELT_OUT = 20;

    private final List<InstanceTypeUpdate> updates = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private UpdateBody() {}

    /**
     * Reads a body.
     *
     * @throws BadInput with the place of what is wrong
     */
    public static InstanceTypeUpdates read(byte[] json) {
        return StrictJson.read(json, reader -> new UpdateBody().request(reader));
    }

    /** What is not JSON further on wins over a wrong shape: so everything is read before anything is said. */
    private InstanceTypeUpdates request(JsonReader reader) throws IOException {
        boolean given = false;
        if (reader.peek() == Token.BEGIN_OBJECT) {
            SeenNames seen = new SeenNames();
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                StrictJson.once(reader, name, seen);
                if (name.equals("updates")) {
                    given = true;
                    entries(reader);
                } else {
                    StrictJson.skip(reader);
                }
            }
            reader.endObject();
            if (!given) {
                problems.add("updates: is missing");
            }
        } else {
            wrongType(reader, "an object");
        }
        if (reader.peek() == Token.END_DOCUMENT && !problems.isEmpty()) {
            throw new BadInput(message());
        }
        return InstanceTypeUpdates.copyOf(updates);
    }

    private void entries(JsonReader reader) throws IOException {
        if (reader.peek() != Token.BEGIN_ARRAY) {
            wrongType(reader, "an array");
            return;
        }
        reader.beginArray();
        for (int index = 0; reader.hasNext(); index++) {
            if (reader.peek() == Token.BEGIN_OBJECT) {
                entry(reader, index);
            } else {
                wrongType(reader, "an object");
            }
        }
        reader.endArray();
    }

    private void entry(JsonReader reader, int index) throws IOException {
        int before = problems.size();
        String chainletName = null;
        String instanceTypeId = null;
        SeenNames seen = new SeenNames();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            StrictJson.once(reader, name, seen);
            switch (name) {
                case "chainlet_name" -> chainletName = text(reader);
                case "instance_type_id" -> instanceTypeId = text(reader);
                default -> StrictJson.skip(reader);
            }
        }
        reader.endObject();
        required(seen, index, "chainlet_name");
        required(seen, index, "instance_type_id");
        if (problems.size() == before && chainletName != null && instanceTypeId != null) {
            updates.add(InstanceTypeUpdate.of(chainletName, instanceTypeId));
        }
    }

    private void required(SeenNames seen, int index, String field) {
        if (!seen.contains(field)) {
            problems.add("updates[" + index + "]." + field + ": is missing");
        }
    }

    private @Nullable String text(JsonReader reader) throws IOException {
        if (reader.peek() != Token.STRING) {
            wrongType(reader, "text");
            return null;
        }
        return reader.nextString();
    }

    private void wrongType(JsonReader reader, String wanted) throws IOException {
        String problem = "must be " + wanted + ", not " + StrictJson.next(reader);
        problems.add(BadInput.at(StrictJson.place(reader), problem).problem());
        StrictJson.skip(reader);
    }

    private String message() {
        String listed = String.join("; ", problems.subList(0, Math.min(SPELT_OUT, problems.size())));
        return problems.size() > SPELT_OUT ? listed + "; and " + (problems.size() - SPELT_OUT) + " more" : listed;
    }
}
