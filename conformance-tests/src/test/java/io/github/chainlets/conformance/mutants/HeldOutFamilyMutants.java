package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.FamilyMutants.port;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.AutoscalingSettings;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.PromotionSettings;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Servers of the same set, whose calls of the family are wrong. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // The caller holds the lock, or nobody else is there.
final class HeldOutFamilyMutants {
    private HeldOutFamilyMutants() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>();
        all.addAll(creating());
        all.addAll(changing());
        all.addAll(auditing());
        all.addAll(logging());
        return all;
    }

    /** What a new environment has comes from production. */
    private static Mutant blank(String how, UnaryOperator<ReferencePort.Environment> other) {
        return port("ENV-01", how, () -> new FamilyPort() {
            @Override
            Environment blank(ChainId chain) {
                Environment blank = super.blank(chain);
                Environment production = find(new EnvironmentRef(chain, HOME.environmentName()));
                Environment from = other.apply(production);
                blank.settings.putAll(from.settings);
                blank.autoscaling.putAll(from.autoscaling);
                return blank;
            }
        });
    }

    private static List<Mutant> creating() {
        return List.of(
                blank("makes an environment of production's types", production -> {
                    ReferencePort.Environment types = new ReferencePort.Environment();
                    types.settings.putAll(production.settings);
                    return types;
                }),
                blank("makes an environment of production's autoscaling", production -> {
                    ReferencePort.Environment scale = new ReferencePort.Environment();
                    scale.autoscaling.putAll(production.autoscaling);
                    return scale;
                }),
                port("ENV-01", "makes an environment in small letters", () -> new FamilyPort() {
                    @Override
                    ChainEnvironment create(EnvironmentRef ref, Environment made) {
                        String small = ref.environmentName().value().toLowerCase(Locale.ROOT);
                        return super.create(EnvironmentRef.of(ref.chainId().value(), small), made);
                    }
                }),
                port("ENV-01", "makes an environment in every chain", () -> new FamilyPort() {
                    @Override
                    ChainEnvironment create(EnvironmentRef ref, Environment made) {
                        environments.put(new EnvironmentRef(OTHER_CHAIN.chainId(), ref.environmentName()), made);
                        return super.create(ref, made);
                    }
                }),
                port("ENV-01", "updates production, too, where an environment is new", () -> new FamilyPort() {
                    @Override
                    protected void apply(EnvironmentRef ref, Environment e, Map<String, String> next) {
                        super.apply(ref, e, next);
                        if (!List.of(HOME, STAGING, OTHER_CHAIN).contains(ref)) {
                            super.apply(HOME, find(HOME), next);
                        }
                    }
                }));
    }

    private static List<Mutant> changing() {
        return List.of(
                port("ENV-03", "has promotion settings for each chain", () -> new FamilyPort() {
                    @Override
                    void promoteBy(EnvironmentRef ref, PromotionSettings settings) {
                        super.promoteBy(ref, settings);
                        environments.values().forEach(e -> e.promotion = settings);
                    }
                }),
                port("PROMO-11", "promotes another chain's deployment", () -> new FamilyPort() {
                    @Override
                    ChainDeployment promote(EnvironmentRef ref, String id, boolean cleansUp) {
                        ChainDeployment source = deployments.get(id);
                        return source == null || source.chainId().equals(ref.chainId())
                                ? super.promote(ref, id, cleansUp)
                                : deploy(ref, find(ref));
                    }
                }),
                port("PROMO-13", "moves all traffic at once", () -> new FamilyPort() {
                    @Override
                    protected int percent(Environment e) {
                        return super.percent(e) > 0 ? 100 : 0;
                    }
                }),
                port("DEL-03", "deletes the deployments of all chains", () -> new FamilyPort() {
                    @Override
                    void deleteChain(ChainId chain) {
                        super.deleteChain(chain);
                        deployments.clear();
                    }
                }),
                server("SCALE-02", "looks only at what a change names", () -> new FamilyServer() {
                    @Override
                    protected AutoscalingSettings autoscaling(Json.Obj change, AutoscalingSettings now) {
                        boolean one = !change.members().containsKey("max_replica")
                                && change.member("min_replica").orElse(Json.NULL) instanceof Json.Num;
                        return one ? now : super.autoscaling(change, now);
                    }
                }),
                server("AUTH-09", "shows its audit log to anybody", () -> new FamilyServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        return request.path().endsWith("/audit_logs") ? null : super.authenticate(request);
                    }
                }));
    }

    private static List<Mutant> auditing() {
        return List.of(
                RecordMutants.auditing("AUDIT-05", "promises a page after the last", () -> new ReferenceAudit() {
                    @Override
                    protected Json.Obj pageOf(List<Entry> passing, int from, int to) {
                        Json.Obj right = super.pageOf(passing, from, to);
                        boolean full = to > from && (to - from) % 2 == 0;
                        return full
                                ? Json.obj(
                                        "items",
                                        right.member("items").orElseThrow(),
                                        "pagination",
                                        Json.obj("has_more", true, "cursor", Integer.toString(to)))
                                : right;
                    }
                }),
                RecordMutants.auditing("AUDIT-05", "has ten entries on a page at most", () -> new ReferenceAudit() {
                    @Override
                    protected int limit(Map<String, List<String>> query) {
                        int limit = super.limit(query);
                        return limit <= 200 ? Math.min(limit, 10) : limit;
                    }
                }),
                RecordMutants.auditing(
                        "AUDIT-05", "has ten entries on a page where nobody says", () -> new ReferenceAudit() {
                            @Override
                            protected int limit(Map<String, List<String>> query) {
                                return query.containsKey("limit") ? super.limit(query) : 10;
                            }
                        }),
                RecordMutants.auditing("AUDIT-05", "counts entries to ten", () -> new ReferenceAudit() {
                    @Override
                    void add(Instant at, ChainId chain, String key, String type, Map<String, ?> details) {
                        super.add(at, chain, key, type, details);
                        Entry last = entries.remove(entries.size() - 1);
                        Map<String, Json> members =
                                new LinkedHashMap<>(last.json().members());
                        members.put("id", Json.of("e" + entries.size() % 10));
                        entries.add(new Entry(at, chain, new Json.Obj(members)));
                    }
                }),
                RecordMutants.auditing("AUDIT-06", "hears the first of two deployments", () -> new ReferenceAudit() {
                    @Override
                    protected boolean passes(Entry entry, Map<String, List<String>> query) {
                        return super.passes(entry, first(query, "chain_deployment_ids"));
                    }
                }),
                port("AUDIT-01", "tells of chainlets that do not change", () -> new FamilyPort() {
                    private List<InstanceTypeUpdate> named = List.of();

                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        named = batch;
                        return super.update(ref, batch);
                    }

                    @Override
                    protected void changed(EnvironmentRef ref, Map<String, String> before, ChainDeployment made) {
                        named.forEach(u -> typeChanged(
                                ref,
                                made,
                                u.chainletName().value(),
                                type(u.instanceTypeId().value()).name()));
                    }
                }),
                port("AUDIT-03", "tells of a deactivation each time", () -> new FamilyPort() {
                    @Override
                    void deactivate(ChainId chain, String id) {
                        ChainDeployment before = deployment(chain, new DeploymentId(id), Duration.ZERO);
                        super.deactivate(chain, id);
                        if (before.status().equals(DeploymentStatus.INACTIVE)) {
                            record(chain, "CHAIN_DEPLOYMENT_DEACTIVATED", "chain_deployment_id", id);
                        }
                    }
                }));
    }

    /** Returns a query in which one field counts once. */
    private static Map<String, List<String>> first(Map<String, List<String>> query, String field) {
        Map<String, List<String>> once = new HashMap<>(query);
        once.computeIfPresent(field, (name, values) -> values.subList(0, 1));
        return once;
    }

    private static List<Mutant> logging() {
        return List.of(
                RecordMutants.logging("LOG-02", "leaves out by the first word only", () -> new ReferenceLogs() {
                    @Override
                    protected boolean passes(Line line, Map<String, List<String>> query) {
                        return super.passes(line, first(query, "excludes"));
                    }
                }),
                RecordMutants.logging("LOG-02", "knows a replica by its beginning", () -> new ReferenceLogs() {
                    @Override
                    protected boolean passes(Line line, Map<String, List<String>> query) {
                        Map<String, List<String>> rest = new HashMap<>(query);
                        List<String> replicas = rest.remove("replica");
                        return super.passes(line, rest)
                                && (replicas == null
                                        || (line.replica() != null
                                                && line.replica().startsWith(replicas.get(0))));
                    }
                }),
                RecordMutants.logging("LOG-01", "shows a day where nobody says from when", () -> new ReferenceLogs() {
                    @Override
                    Json.Obj read(ChainDeployment deployment, Map<String, List<String>> query, Instant now) {
                        Map<String, List<String>> day = new HashMap<>(query);
                        long end = Long.parseLong(
                                query.getOrDefault("end_epoch_millis", List.of(Long.toString(now.toEpochMilli())))
                                        .get(0));
                        day.putIfAbsent("start_epoch_millis", List.of(Long.toString(end - 86_400_000)));
                        return super.read(deployment, day, now);
                    }
                }));
    }
}
