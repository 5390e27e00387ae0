package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.FamilyMutants.answering;
import static io.github.chainlets.conformance.mutants.FamilyMutants.port;

import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Servers whose logs and audit logs are wrong. */
final class RecordMutants {
    private RecordMutants() {}

    static Mutant logging(String requirement, String how, Supplier<ReferenceLogs> made) {
        return port(requirement, how, () -> new FamilyPort() {
            @Override
            protected ReferenceLogs logs() {
                return made.get();
            }
        });
    }

    static Mutant auditing(String requirement, String how, Supplier<ReferenceAudit> made) {
        return port(requirement, how, () -> new FamilyPort() {
            @Override
            protected ReferenceAudit audit() {
                return made.get();
            }
        });
    }

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(logs());
        all.addAll(changes());
        all.addAll(pages());
        return all;
    }

    private static boolean isLog(Http.Request request) {
        return request.path().endsWith("/logs");
    }

    private static List<Mutant> logs() {
        return List.of(
                answering(
                        "LOG-01",
                        "has one order only",
                        (request, right) -> right,
                        request -> isLog(request)
                                ? request.with(
                                        request.method(),
                                        request.target().replace("direction=asc", "direction=desc"),
                                        request.body())
                                : request),
                answering(
                        "LOG-01",
                        "tells milliseconds",
                        (request, right) -> isLog(request)
                                ? right.withBody(right.text().replaceAll("(\\d{13})000000\"", "$1\""))
                                : right),
                answering(
                        "LOG-01",
                        "has a limit of its own",
                        (request, right) -> right,
                        request -> isLog(request)
                                ? request.with(
                                        request.method(),
                                        request.target().replace("&limit=1", "&limit=100"),
                                        request.body())
                                : request),
                logging("LOG-02", "keeps lines without a level", () -> new ReferenceLogs() {
                    @Override
                    protected boolean isAtLeast(Line line, String least) {
                        return line.level() == null || super.isAtLeast(line, least);
                    }
                }),
                logging("LOG-02", "does not mind case", () -> new ReferenceLogs() {
                    @Override
                    protected boolean includes(Line line, String text) {
                        return line.message().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
                    }
                }),
                logging("LOG-02", "shows more than was asked for", () -> new ReferenceLogs() {
                    @Override
                    protected boolean passes(Line line, Map<String, List<String>> query) {
                        return true;
                    }
                }),
                logging("LOG-03", "reads any window", () -> new ReferenceLogs() {
                    @Override
                    protected boolean isShort(Duration window) {
                        return true;
                    }
                }),
                answering(
                        "LOG-03",
                        "has an empty log for what is not there",
                        (request, right) -> isLog(request) && right.status() == 404
                                ? Http.Response.json(200, "{\"logs\":[]}")
                                : right));
    }

    private static List<Mutant> changes() {
        return List.of(
                port("AUDIT-01", "has one entry for a batch", () -> new FamilyPort() {
                    @Override
                    protected void changed(EnvironmentRef ref, Map<String, String> before, ChainDeployment made) {
                        find(ref).settings.entrySet().stream()
                                .filter(s -> !s.getValue().equals(before.get(s.getKey())))
                                .limit(1)
                                .forEach(s -> typeChanged(
                                        ref,
                                        made,
                                        s.getKey(),
                                        type(s.getValue()).name()));
                    }
                }),
                port("AUDIT-01", "has an entry for each chainlet of the environment", () -> new FamilyPort() {
                    @Override
                    protected void changed(EnvironmentRef ref, Map<String, String> before, ChainDeployment made) {
                        super.changed(ref, Map.of(), made);
                    }
                }),
                port("AUDIT-01", "tells ids for names", () -> new FamilyPort() {
                    @Override
                    protected void typeChanged(EnvironmentRef ref, ChainDeployment made, String chainlet, String type) {
                        super.typeChanged(ref, made, chainlet, type.replace("Type ", ""));
                    }
                }),
                port("AUDIT-01", "has no entries", () -> new FamilyPort() {
                    @Override
                    protected void typeChanged(
                            EnvironmentRef ref, ChainDeployment made, String chainlet, String type) {}
                }),
                auditing("AUDIT-01", "takes somebody else for the actor", () -> new ReferenceAudit() {
                    @Override
                    protected String prefix(String key) {
                        return "other";
                    }
                }),
                port("AUDIT-02", "has an entry for what changes nothing", () -> new FamilyPort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        UpdateOutcome right = super.update(ref, batch);
                        if (right.chainDeployment() == null) {
                            record(ref.chainId(), "CHAIN_ENVIRONMENT_UPDATED");
                        }
                        return right;
                    }
                }),
                port("AUDIT-02", "has an entry for what is refused", () -> new FamilyPort() {
                    @Override
                    protected UpdateOutcome update(EnvironmentRef ref, List<InstanceTypeUpdate> batch) {
                        if (!problems(find(ref), batch).isEmpty()) {
                            record(ref.chainId(), "CHAINLET_INSTANCE_TYPE_CHANGED");
                        }
                        return super.update(ref, batch);
                    }
                }),
                port("AUDIT-03", "forgets promotions", () -> new FamilyPort() {
                    @Override
                    protected void promoted(EnvironmentRef ref, ChainDeployment promoted) {}
                }),
                port("AUDIT-03", "tells of promotions twice", () -> new FamilyPort() {
                    @Override
                    protected void promoted(EnvironmentRef ref, ChainDeployment promoted) {
                        super.promoted(ref, promoted);
                        super.promoted(ref, promoted);
                    }
                }),
                answering(
                        "AUDIT-03",
                        "calls a deletion a deactivation",
                        (request, right) -> request.path().endsWith("/audit_logs")
                                ? right.withBody(right.text()
                                        .replace("CHAIN_DEPLOYMENT_DELETED", "CHAIN_DEPLOYMENT_DEACTIVATED"))
                                : right));
    }

    private static List<Mutant> pages() {
        return List.of(
                auditing("AUDIT-04", "has the oldest first", () -> new ReferenceAudit() {
                    @Override
                    protected Json.Obj pageOf(List<Entry> passing, int from, int to) {
                        List<Entry> turned = new ArrayList<>(passing);
                        Collections.reverse(turned);
                        return super.pageOf(turned, from, to);
                    }
                }),
                answering(
                        "AUDIT-04",
                        "has one id for all",
                        (request, right) -> request.path().endsWith("/audit_logs")
                                ? right.withBody(right.text().replaceAll("\"id\":\"e\\d+\"", "\"id\":\"e1\""))
                                : right),
                auditing("AUDIT-05", "begins each page with the last of the one before", () -> new ReferenceAudit() {
                    @Override
                    protected Json.Obj pageOf(List<Entry> passing, int from, int to) {
                        return super.pageOf(passing, Math.max(0, from - 1), to);
                    }
                }),
                auditing("AUDIT-05", "says that there is no more", () -> new ReferenceAudit() {
                    @Override
                    protected Json.Obj pageOf(List<Entry> passing, int from, int to) {
                        return super.pageOf(passing.subList(0, to), from, to);
                    }
                }),
                auditing("AUDIT-06", "filters nothing", () -> new ReferenceAudit() {
                    @Override
                    protected boolean passes(Entry entry, Map<String, List<String>> query) {
                        return true;
                    }
                }),
                auditing("AUDIT-07", "reads any number", () -> new ReferenceAudit() {
                    @Override
                    protected int limit(Map<String, List<String>> query) {
                        return Math.max(1, Math.min(200, super.limit(query)));
                    }
                }));
    }
}
