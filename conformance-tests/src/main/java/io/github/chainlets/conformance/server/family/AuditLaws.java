package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Each accepted change has its entries in the audit log, and nothing else has one. */
final class AuditLaws {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("AUDIT-01", AuditLaws::typeChanges),
            Check.of("AUDIT-02", AuditLaws::nothingElse),
            Check.of("AUDIT-03", AuditLaws::family));

    private static final String TYPE_CHANGED = "CHAINLET_INSTANCE_TYPE_CHANGED";
    private static final int MOST_CHAINLETS = 2;

    private AuditLaws() {}

    private static Predicate<Json> about(String type, String field, String value) {
        return entry -> AuditEntries.type(entry).equals(type)
                && AuditEntries.detail(entry, field).equals(value);
    }

    private static Predicate<Json> typeChange(String deployment) {
        return about(TYPE_CHANGED, "chain_deployment_id", deployment);
    }

    private static void typeChanges(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_AUDIT);
        AuditEntries audit = AuditEntries.from(at);
        InstanceType other = at.world.types().stream()
                .filter(type -> type.id().value().equals(at.site.otherType()))
                .findFirst()
                .orElseThrow();
        List<String> names = at.site.start.keySet().stream()
                .filter(name -> !at.site.otherType().equals(at.site.start.get(name)))
                .limit(MOST_CHAINLETS)
                .toList();
        String made = at.rolledOut(names.stream()
                .map(name -> InstanceTypeUpdate.of(name, other.id().value()))
                .toList());
        // All are named, but only those that were changed change: the others have no entry.
        String back = at.rolledOut(at.site.start.entrySet().stream()
                .map(setting -> InstanceTypeUpdate.of(setting.getKey(), setting.getValue()))
                .toList());
        List<Json> entries = audit.await(
                names.size(), typeChange(made), typeChange(back), "an update of " + names + ", deployment " + made);
        Map<String, String> expected = new TreeMap<>();
        names.forEach(name -> expected.put(name, other.name()));
        Map<String, String> told = new TreeMap<>();
        entries.forEach(entry -> told.put(
                AuditEntries.detail(entry, "chainlet_name"), AuditEntries.detail(entry, "instance_type_name")));
        unlessEqual(expected, told, "what the audit log tells of an update");
        audit.await(names.size(), typeChange(back), entry -> false, "the update back, deployment " + back);
        actors(at, entries);
    }

    /** An actor that is a key shows its prefix, and that is the prefix of the key that was sent. */
    private static void actors(FamilySite at, List<Json> entries) {
        for (Json entry : entries) {
            Json actor = Reads.member(entry, "actor");
            if (Reads.text(actor, "type").equals("API_KEY")) {
                String prefix = Reads.text(actor, "api_key_prefix");
                unless(
                        !prefix.isEmpty()
                                && at.world.key().startsWith(prefix)
                                && !at.world.key().equals(prefix)
                                && prefix.indexOf('.') < 0,
                        "api_key_prefix should be the prefix of the key, not " + prefix);
            }
        }
    }

    private static void nothingElse(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_AUDIT);
        String serving = at.current();
        AuditEntries audit = AuditEntries.from(at);
        at.site.invalid(at.site.send(at.site.refused()));
        at.site.invalid(at.site.send("{"));
        if (trial.is(Variant.V_NOOP, "NO_REDEPLOY")) {
            Site.expect(200, at.site.send(at.site.noop()));
        }
        if (at.offers(Variant.V_PROMOTE)) {
            at.site.invalid(at.send("POST", at.environment + "/promote", Promoting.body(serving)));
        }
        if (at.offers(Variant.V_CREATE)) {
            at.site.invalid(at.send("POST", at.chain + "/environments", Json.obj("name", at.site.environment())));
        }
        if (at.offers(Variant.V_SETTINGS)) {
            Json wrong = Json.obj("ramp_up_duration_seconds", -1);
            at.site.invalid(at.send("PATCH", at.environment, Json.obj("promotion_settings", wrong)));
        }
        if (at.offers(Variant.V_SCALE)) {
            Json wrong = Json.obj("max_replica", 0);
            at.site.invalid(at.send("PATCH", Scaling.path(at), Scaling.body(at.site.chainlet(), wrong)));
        }
        if (at.offers(Variant.V_DELETE)) {
            at.site.invalid(at.site.send(at.world.request("DELETE", at.deployment(serving))));
        }
        String made = at.rolledOut(at.change());
        String actor = Reads.member(
                        audit.await(1, typeChange(made), entry -> false, "an update")
                                .get(0),
                        "actor")
                .toString();
        at.world.settle();
        inNoOtherChain(at, made);
        List<Json> ours = audit.fresh().stream()
                .filter(entry -> Reads.member(entry, "actor").toString().equals(actor))
                .toList();
        unless(
                ours.size() == 1,
                "what was refused, and what changed nothing, should have no audit entry, but after these and one update"
                        + " there are " + ours);
    }

    /** What happens in one chain is no entry of another. */
    private static void inNoOtherChain(FamilySite at, String made) {
        at.worlds.otherChain().map(HttpWorld::chainPath).ifPresent(path -> {
            Exchange other = at.get(path + "/audit_logs?limit=" + AuditEntries.MOST);
            unless(
                    other.status() != 200
                            || !Site.json(other)
                                    .toString()
                                    .contains(Json.of(made).toString()),
                    "the audit log of another chain should not tell of " + made);
        });
    }

    private static void family(HttpWorlds worlds, Trial trial) {
        FamilySite at = FamilySite.open(worlds, trial, Variant.V_AUDIT);
        AuditEntries audit = AuditEntries.from(at);
        int judged = 0;
        String replaced = at.replaced();
        if (at.offers(Variant.V_PROMOTE)) {
            String promoted = Promoting.promote(at, Promoting.body(replaced));
            at.world.settle();
            shown(audit, "CHAIN_DEPLOYMENT_PROMOTED", "chain_deployment_id", promoted);
            judged++;
        }
        if (at.offers(Variant.V_SETTINGS)) {
            Json settings = Json.obj("ramp_up_duration_seconds", 432);
            FamilySite.done(at.send("PATCH", at.environment, Json.obj("promotion_settings", settings)));
            shown(audit, "CHAIN_ENVIRONMENT_UPDATED", "ramp_up_duration_seconds", "432");
            judged++;
        }
        if (at.offers(Variant.V_SCALE)) {
            int most = Scaling.most(at, at.site.chainlet()) + 2;
            Json settings = Json.obj("max_replica", most);
            FamilySite.done(at.send("PATCH", Scaling.path(at), Scaling.body(at.site.chainlet(), settings)));
            shown(audit, "CHAINLET_AUTOSCALING_SETTINGS_CHANGED", "max_replica", Integer.toString(most));
            judged++;
        }
        if (at.offers(Variant.V_DEACTIVATE)) {
            Deactivating.deactivate(at, replaced);
            Deactivating.deactivate(at, replaced); // changes nothing, and so has no entry
            shown(audit, "CHAIN_DEPLOYMENT_DEACTIVATED", "chain_deployment_id", replaced);
            judged++;
        }
        if (at.offers(Variant.V_DELETE)) {
            Deleting.delete(at, replaced);
            shown(audit, "CHAIN_DEPLOYMENT_DELETED", "chain_deployment_id", replaced);
            judged++;
        }
        if (at.offers(Variant.V_CREATE) && at.isFresh()) {
            FamilySite.done(at.send("POST", at.chain + "/environments", Json.obj("name", "kit-audited")));
            shown(audit, "CHAIN_ENVIRONMENT_CREATED", "environment_name", "kit-audited");
            judged++;
        }
        if (judged == 0) {
            throw NotJudged.notApplicable("the server offers none of the family's other changes");
        }
    }

    private static void shown(AuditEntries audit, String type, String field, String value) {
        List<Json> entries =
                audit.await(1, about(type, field, value), entry -> false, type + " with " + field + " " + value);
        unlessEqual(type, AuditEntries.detail(entries.get(0), "event_type"), "event_type of event_data");
    }
}
