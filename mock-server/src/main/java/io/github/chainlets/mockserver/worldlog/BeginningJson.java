package io.github.chainlets.mockserver.worldlog;

import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.PromotionConflict;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.mockserver.json.Fields;
import io.github.chainlets.mockserver.json.JsonOut;
import io.github.chainlets.mockserver.world.Beginning;
import io.github.chainlets.mockserver.worldfile.WorldReader;
import io.github.chainlets.mockserver.worldfile.WorldWriter;
import io.github.chainlets.mockserver.worldlog.WorldEvent.Began;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a world begins with, as its first event has it. */
final class BeginningJson {
    private BeginningJson() {}

    static void write(JsonOut json, Began began) {
        Beginning beginning = began.beginning();
        json.field("by", began.by())
                .field("base", began.base().toString())
                .field("seed", beginning.seed())
                .field("most_deployments", beginning.mostDeployments())
                .field("promotion_conflict", JsonOut.name(beginning.promotionConflict()))
                .array("steps", beginning.lifecycle().steps(), BeginningJson::step)
                .field("deactivating", beginning.lifecycle().deactivating().toString());
        json.name("world").raw(WorldWriter.write(beginning.world()));
    }

    static Began read(Fields fields) {
        List<Lifecycle.Step> steps = fields.required("steps").items().stream()
                .map(node -> step(new Fields(node)))
                .toList();
        return new Began(
                fields.text("by"),
                Instant.parse(fields.text("base")),
                new Beginning(
                        WorldReader.read(fields.required("world")),
                        new Lifecycle(steps, Duration.parse(fields.text("deactivating"))),
                        fields.choice("promotion_conflict", PromotionConflict.class),
                        fields.number("seed"),
                        (int) fields.number("most_deployments")));
    }

    private static void step(JsonOut json, Lifecycle.Step step) {
        json.beginObject()
                .field("status", step.status().name())
                .field("lasts", step.lasts().toString())
                .endObject();
    }

    private static Lifecycle.Step step(Fields fields) {
        return new Lifecycle.Step(new DeploymentStatus(fields.text("status")), Duration.parse(fields.text("lasts")));
    }
}
