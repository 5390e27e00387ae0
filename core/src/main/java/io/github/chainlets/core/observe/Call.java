package io.github.chainlets.core.observe;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of an {@code InstanceTypeUpdater}.
 *
 * @param id identifies the call among all calls of all updaters of this process, and most likely beyond
 * @param kind which call
 * @param about the environment that it is about, or {@code null} for one that is about many
 * @param batch the batch, or {@code null} for a call without one
 * @param attributes what the caller gave it along ({@code withAttributes}); the map is copied
 * @param startedAt when it began
 */
public record Call(
        String id,
        CallKind kind,
        @Nullable EnvironmentRef about,
        @Nullable InstanceTypeUpdates batch,
        Map<String, String> attributes,
        Instant startedAt) {
    /** Copies the map. */
    public Call {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        attributes = Map.copyOf(attributes);
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** Returns the environment that it is about, if it is about one. */
    public Optional<EnvironmentRef> environment() {
        return Optional.ofNullable(about);
    }

    /** Returns the batch, if it has one. */
    public Optional<InstanceTypeUpdates> updates() {
        return Optional.ofNullable(batch);
    }
}
