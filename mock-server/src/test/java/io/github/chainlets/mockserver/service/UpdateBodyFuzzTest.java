package io.github.chainlets.mockserver.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.json.Node;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The body of an update: whatever it is, it is read or refused, and means what the other reader finds in it. */
@Tag("slow")
class UpdateBodyFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void read_anyBytes_areUpdatesOrRefused(byte[] body) {
        InstanceTypeUpdates updates;
        try {
            updates = UpdateBody.read(body);
        } catch (BadInput e) {
            assertThat(e.problem()).isNotBlank();
            return;
        }
        assertThat(UpdateBody.read(written(updates))).isEqualTo(updates);
        Node whole;
        try {
            whole = Node.ofJson(body);
        } catch (BadInput e) {
            // In a field that the update ignores.
            assertThat(e.problem())
                    .matches(
                            "(?s).*(has too (many digits|large an exponent)|is not a number that can be used here: .*)");
            return;
        }
        List<InstanceTypeUpdate> again = new Fields(whole)
                .required("updates").items().stream()
                        .map(Fields::new)
                        .map(entry ->
                                InstanceTypeUpdate.of(text(entry, "chainlet_name"), text(entry, "instance_type_id")))
                        .toList();
        assertThat(again).isEqualTo(updates.updates());
    }

    private static String text(Fields entry, String name) {
        return (String) entry.required(name).value();
    }

    private static byte[] written(InstanceTypeUpdates updates) {
        JsonOut json = new JsonOut().beginObject();
        json.array(
                "updates",
                updates.updates(),
                (out, update) -> out.beginObject()
                        .field("chainlet_name", update.chainletName().value())
                        .field("instance_type_id", update.instanceTypeId().value())
                        .endObject());
        return json.endObject().toBytes();
    }
}
