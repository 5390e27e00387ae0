package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.schema.Schema;
import io.github.chainlets.conformance.server.world.Reads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The audit log of the chain as it grows from a moment on. Nobody knows how late entries show, so they are waited for. */
final class AuditEntries {
    /** As many as one page can have. */
    static final int MOST = 200;

    private final FamilySite at;
    private final Set<String> old = new HashSet<>();

    private AuditEntries(FamilySite at) {
        this.at = at;
    }

    /** Begins to watch: what is there by now is not new. */
    static AuditEntries from(FamilySite at) {
        AuditEntries entries = new AuditEntries(at);
        page(at, "?limit=" + MOST).forEach(entry -> entries.old.add(Reads.text(entry, "id")));
        return entries;
    }

    static List<Json> page(FamilySite at, String query) {
        return Reads.items(Reads.member(read(at, query), "items"));
    }

    static Json read(FamilySite at, String query) {
        return FamilySite.done(at.get(at.chain + "/audit_logs" + query), Schema.AUDIT_PAGE);
    }

    static String type(Json entry) {
        return Reads.text(entry, "event_type");
    }

    /** Returns a detail of what happened. */
    static String detail(Json entry, String field) {
        return Reads.text(Reads.member(entry, "event_data"), field);
    }

    /** Returns what has come by now, newest first. */
    List<Json> fresh() {
        return page(at, "?limit=" + MOST).stream()
                .filter(entry -> !old.contains(Reads.text(entry, "id")))
                .toList();
    }

    /**
     * Waits for as many entries of a kind as there should be.
     *
     * @param later tells an entry of something that was done afterwards: once it shows, nothing earlier is late
     */
    List<Json> await(int number, Predicate<Json> kind, Predicate<Json> later, String what) {
        at.world.eventually(() -> of(kind).size() >= number, "the audit entry of " + what);
        List<Json> entries = of(kind);
        boolean late = entries.size() < number && of(later).isEmpty();
        if (late && !at.worlds.target().steering()) {
            throw NotJudged.inconclusive("no audit entry of " + what + " has come, which may be late");
        }
        unless(
                entries.size() == number,
                what + " should have " + number + (number == 1 ? " audit entry" : " audit entries") + ", not "
                        + entries.size() + ": " + entries);
        return entries;
    }

    private List<Json> of(Predicate<Json> kind) {
        return new ArrayList<>(fresh().stream().filter(kind).toList());
    }
}
