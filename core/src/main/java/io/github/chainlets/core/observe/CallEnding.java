package io.github.chainlets.core.observe;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param kind how
 * @param value what it returned ({@code UpdatePlan}, {@code UpdateTicket}, {@code UpdateOutcome}, {@code GuardedUpdate},
 *     {@code Rollout}, a list of them, {@code Reconciliation}), or {@code null} if it threw
 * @param thrown what it threw, or {@code null} if it returned
 * @param took how long it took, waits included
 */
public record CallEnding(
        Kind kind, @Nullable Object value, @Nullable Throwable thrown, Duration took) {

    /** The ways in which a call can end. */
    public enum Kind {
        /** It returned what it was asked for; an update was applied. */
        SUCCEEDED,
        /** It was refused: nothing was changed. */
        REJECTED,
        /** It could not be done: nothing was changed. */
        UNAVAILABLE,
        /** Whether the update was applied is not known. */
        INDETERMINATE,
        /** The caller's own code threw, or the machine failed. */
        FAILED;

        /** Returns the name in lower case, as metrics want it. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that nothing is {@code null} that may not be. */
    public CallEnding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(took, "took");
    }

    /** Returns what the call returned, if it returned. */
    public Optional<Object> result() {
        return Optional.ofNullable(value);
    }

    /** Returns what the call threw, if it threw. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(thrown);
    }
}
