package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.UpdateOutcome;
import io.github.chainlets.http.internal.json.Fields.Field;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The update itself: {@code UpdateChainletEnvironmentInstanceTypeRequestV1} and its response. */
final class UpdateJson {
    private static final Fields FIELDS = new Fields();
    private static final Field<Boolean> REDEPLOYS = FIELDS.required("requires_redeployment", Scalars.BOOLEAN);
    private static final Field<@Nullable ChainDeployment> DEPLOYMENT =
            FIELDS.nullable("chain_deployment", DeploymentJson.DEPLOYMENT);
    private static final Field<List<ChainletSettings>> SETTINGS =
            FIELDS.required("chainlet_environment_settings", EnvironmentJson.CHAINLET_SETTINGS.list());

    static final Reading<UpdateOutcome> OUTCOME = FIELDS.object(read ->
            UpdateOutcome.of(read.get(REDEPLOYS), read.get(SETTINGS)).withChainDeployment(read.get(DEPLOYMENT)));

    /** Writes a batch. */
    static final JsonAdapter<InstanceTypeUpdates> UPDATES = new JsonAdapter<>() {
        @Override
        public InstanceTypeUpdates fromJson(JsonReader in) {
            throw new UnsupportedOperationException("requests are written, not read");
        }

        @Override
        public void toJson(JsonWriter out, @Nullable InstanceTypeUpdates batch) throws IOException {
            out.beginObject().name("updates").beginArray();
            for (InstanceTypeUpdate update : Objects.requireNonNull(batch).updates()) {
                out.beginObject();
                out.name("chainlet_name").value(update.chainletName().value());
                out.name("instance_type_id").value(update.instanceTypeId().value());
                out.endObject();
            }
            out.endArray().endObject();
        }
    };

    private UpdateJson() {}
}
