package io.github.chainlets.core.fleet.step;

import io.github.chainlets.core.DeploymentId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry is.
 *
 * @param phase where
 * @param attempts how often its update has been about to be sent
 * @param postponed whether a promotion was found in its way
 * @param ticket the ticket of the last attempt, or {@code null} if there was none
 * @param made the deployment that it made, or {@code null} if it made none or that is not known
 * @param endedAs how it ended, or {@code null} if it has not
 * @param message the last thing that was said about it; empty if nothing was
 */
public record EntryState(
        Phase phase,
        int attempts,
        boolean postponed,
        @Nullable String ticket,
        @Nullable DeploymentId made,
        @Nullable EntryEnding endedAs,
        String message) {
    /** Where an entry can be. */
    public enum Phase {
        /** Not begun, or known not to have been applied. */
        WAITING,
        /** The intent is stored; the update may have been sent. */
        INTENDED,
        /** The update was sent, and whether it was applied is not known. */
        UNKNOWN,
        /** Its deployment is on its way. */
        ROLLING_OUT,
        /** The entry has ended. */
        ENDED
    }

    static final EntryState NEW = new EntryState(Phase.WAITING, 0, false, null, null, null, "");

    EntryState postponed(String reason) {
        return new EntryState(phase, attempts, true, ticket, made, endedAs, reason);
    }

    EntryState intended(String withTicket) {
        return new EntryState(Phase.INTENDED, attempts + 1, postponed, withTicket, made, endedAs, message);
    }

    EntryState to(Phase next, String why) {
        return new EntryState(next, attempts, postponed, ticket, made, endedAs, why);
    }

    EntryState rollingOut(@Nullable DeploymentId deployment, String why) {
        return new EntryState(Phase.ROLLING_OUT, attempts, postponed, ticket, deployment, endedAs, why);
    }

    EntryState ended(EntryEnding ending, String why) {
        return new EntryState(Phase.ENDED, attempts, postponed, ticket, made, ending, why);
    }

    /** Returns how it ended, if it has. */
    public Optional<EntryEnding> ending() {
        return Optional.ofNullable(endedAs);
    }

    /** Returns the deployment that it made, if it is known. */
    public Optional<DeploymentId> deployment() {
        return Optional.ofNullable(made);
    }

    /** Tells whether the entry has been begun and has not ended. */
    public boolean inFlight() {
        return phase != Phase.WAITING && phase != Phase.ENDED;
    }
}
