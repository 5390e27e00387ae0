package io.github.chainlets.core.reconcile;

import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.UpdateTicket;
import io.github.chainlets.core.audit.AuditActor;
import io.github.chainlets.core.audit.AuditEntry;
import io.github.chainlets.core.audit.AuditEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whose doing new deployments are, as far as the audit log proves it. That an entry is missing proves nothing, for nobody
 * knows how late entries are.
 *
 * @param ours those that the key which sent the update has made for its environment; copied
 * @param here those that anybody has made for its environment; copied
 * @param elsewhere those that another key has made for another environment; copied
 */
public record Authorship(Set<DeploymentId> ours, Set<DeploymentId> here, Set<DeploymentId> elsewhere) {
    /** Nothing is proved. */
    public static final Authorship UNKNOWN = new Authorship(Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public Authorship {
        ours = Set.copyOf(ours);
        here = Set.copyOf(here);
        elsewhere = Set.copyOf(elsewhere);
    }

    /**
     * Works out what entries prove.
     *
     * @param anywhere deployments that were known for long enough to be {@linkplain #madeByOthers made by others}, somewhere
     * @param here the audit log's entries for the ticket's environment
     */
    public static Authorship of(UpdateTicket ticket, Set<DeploymentId> anywhere, Collection<AuditEntry> here) {
        Set<DeploymentId> madeHere = made(ticket, here, entry -> true);
        Set<DeploymentId> ours = madeOnly(ticket, here, entry -> isOurs(ticket, entry));
        Set<DeploymentId> elsewhere = new HashSet<>(anywhere);
        elsewhere.removeAll(madeHere);
        return new Authorship(ours, madeHere, elsewhere);
    }

    /** Returns the deployments that these entries say another key than the ticket's has made. */
    public static Set<DeploymentId> madeByOthers(UpdateTicket ticket, Collection<AuditEntry> entries) {
        return madeOnly(ticket, entries, entry -> isAnothers(ticket, entry));
    }

    /** Entries of one deployment may disagree about who made it, and then prove nothing of that. */
    private static Set<DeploymentId> madeOnly(
            UpdateTicket ticket, Collection<AuditEntry> entries, Predicate<AuditEntry> by) {
        Set<DeploymentId> made = made(ticket, entries, entry -> true);
        made.removeAll(made(ticket, entries, by.negate()));
        return made;
    }

    /** An entry is for one chainlet, and counts if that is on the type that was planned for it. */
    private static Set<DeploymentId> made(
            UpdateTicket ticket, Collection<AuditEntry> entries, Predicate<AuditEntry> by) {
        return entries.stream()
                .filter(entry -> entry.event().type().equals(AuditEvent.INSTANCE_TYPE_CHANGED))
                .filter(entry -> isAsPlanned(ticket, entry.event()))
                .filter(by)
                .flatMap(entry -> entry.event().deployment().stream())
                .filter(deployment -> !ticket.deployments().contains(deployment))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isAsPlanned(UpdateTicket ticket, AuditEvent event) {
        String name = event.instanceTypeName().orElse(null);
        return event.chainlet()
                .map(ticket.planned()::get)
                .filter(planned -> planned.equals(name))
                .isPresent();
    }

    private static boolean isOurs(UpdateTicket ticket, AuditEntry entry) {
        String prefix = ticket.keyPrefix();
        return prefix != null && prefix.equals(entry.actor().apiKeyPrefix());
    }

    /** The service may show more or less of a key than what stands before its dot, so a prefix of one is no other key. */
    private static boolean isAnothers(UpdateTicket ticket, AuditEntry entry) {
        String ours = ticket.keyPrefix();
        String theirs = entry.actor().apiKeyPrefix();
        return ours != null
                && theirs != null
                && entry.actor().type().equals(AuditActor.API_KEY)
                && !ours.startsWith(theirs)
                && !theirs.startsWith(ours);
    }
}
