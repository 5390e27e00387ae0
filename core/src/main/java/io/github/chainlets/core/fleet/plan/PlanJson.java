package io.github.chainlets.core.fleet.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.json.JsonObject;
import io.github.chainlets.core.json.JsonText;
import io.github.chainlets.core.plan.CostRange;
import io.github.chainlets.core.plan.PlanCost;
import io.github.chainlets.core.plan.UnpricedChainlet;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as JSON. The hash is of the plan's own text in one line, so that white space does not count. */
final class PlanJson {
    private static final String FORMAT = "chainlets-fleet-plan";
    private static final int VERSION = 1;

    private PlanJson() {}

    static String write(FleetPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("hash", hash(plan));
        json.put("plan", plan(plan));
        return JsonText.pretty(json);
    }

    static String hash(FleetPlan plan) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(sha.digest(JsonText.compact(plan(plan)).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    static FleetPlan read(String text) {
        JsonObject json = JsonObject.parse(text, "the plan's file");
        if (!FORMAT.equals(json.textOrNull("format"))) {
            throw new IllegalArgumentException("not a fleet plan: its format is not \"" + FORMAT + "\"");
        }
        if (json.integer("version") != VERSION) {
            throw new IllegalArgumentException(
                    "a fleet plan of version " + json.integer("version") + "; this library reads version " + VERSION);
        }
        FleetPlan plan = plan(json.object("plan"));
        if (!hash(plan).equals(json.text("hash"))) {
            throw new IllegalArgumentException(
                    "the plan is not what its hash says: somebody has changed it; plan again");
        }
        return plan;
    }

    private static Map<String, @Nullable Object> plan(FleetPlan plan) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entries", plan.entries().stream().map(PlanJson::entry).toList());
        json.put("left_out", plan.leftOut().stream().map(PlanJson::leftOut).toList());
        json.put("untouched", plan.untouched());
        return json;
    }

    private static FleetPlan plan(JsonObject json) {
        return new FleetPlan(
                json.objects("entries", PlanJson::entry),
                json.objects("left_out", left -> new LeftOut(left.text("what"), left.text("why"))),
                json.integer("untouched"));
    }

    private static Map<String, @Nullable Object> leftOut(LeftOut left) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("what", left.what());
        json.put("why", left.why());
        return json;
    }

    private static Map<String, @Nullable Object> entry(FleetEntry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("chain_id", entry.environment().chainId().value());
        json.put("environment", entry.environment().environmentName().value());
        json.put(
                "updates",
                entry.updates().updates().stream().map(PlanJson::update).toList());
        List<Object> before = new ArrayList<>();
        entry.before().forEach((name, type) -> before.add(update(new InstanceTypeUpdate(name, type))));
        json.put("wanted_before", before);
        json.put(
                "current_deployment",
                entry.current() == null ? null : entry.current().value());
        json.put(
                "candidate_deployment",
                entry.candidate() == null ? null : entry.candidate().value());
        json.put("redeploys", entry.redeploys());
        json.put("usd_per_minute", entry.cost() == null ? null : cost(entry.cost()));
        if (entry.back() != null) {
            json.put("back_to_deployment", entry.back().value());
        }
        return json;
    }

    private static FleetEntry entry(JsonObject json) {
        Map<ChainletName, InstanceTypeId> before = new LinkedHashMap<>();
        json.objects("wanted_before", PlanJson::update)
                .forEach(wanted -> before.put(wanted.chainletName(), wanted.instanceTypeId()));
        JsonObject cost = json.objectOrNull("usd_per_minute");
        return new FleetEntry(
                new EnvironmentRef(new ChainId(json.text("chain_id")), new EnvironmentName(json.text("environment"))),
                InstanceTypeUpdates.copyOf(json.objects("updates", PlanJson::update)),
                before,
                deployment(json.textOrNull("current_deployment")),
                deployment(json.textOrNull("candidate_deployment")),
                json.truth("redeploys"),
                cost == null ? null : cost(cost),
                deployment(json.textOrNull("back_to_deployment")));
    }

    private static @Nullable DeploymentId deployment(@Nullable String id) {
        return id == null ? null : new DeploymentId(id);
    }

    private static Map<String, @Nullable Object> update(InstanceTypeUpdate update) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("chainlet_name", update.chainletName().value());
        json.put("instance_type_id", update.instanceTypeId().value());
        return json;
    }

    private static InstanceTypeUpdate update(JsonObject json) {
        return InstanceTypeUpdate.of(json.text("chainlet_name"), json.text("instance_type_id"));
    }

    private static Map<String, @Nullable Object> cost(PlanCost cost) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("now", range(cost.now()));
        json.put("during", range(cost.during()));
        json.put("after", range(cost.after()));
        json.put("replaced_is_kept", cost.keptReplaced());
        List<Object> unpriced = new ArrayList<>();
        cost.unpriced()
                .forEach(chainlet ->
                        unpriced.add(leftOut(new LeftOut(chainlet.chainlet().value(), chainlet.reason()))));
        json.put("unpriced", unpriced);
        return json;
    }

    private static PlanCost cost(JsonObject json) {
        return new PlanCost(
                range(json.object("now")),
                range(json.object("during")),
                range(json.object("after")),
                json.truth("replaced_is_kept"),
                json.objects(
                        "unpriced",
                        chainlet ->
                                new UnpricedChainlet(new ChainletName(chainlet.text("what")), chainlet.text("why"))));
    }

    private static Map<String, @Nullable Object> range(CostRange range) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at_min_replicas", range.atMinReplicas());
        json.put("at_max_replicas", range.atMaxReplicas());
        return json;
    }

    private static CostRange range(JsonObject json) {
        return new CostRange(json.decimal("at_min_replicas"), json.decimal("at_max_replicas"));
    }
}
