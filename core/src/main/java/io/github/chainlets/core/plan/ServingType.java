package io.github.chainlets.core.plan;

import io.github.chainlets.core.InstanceType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instance type that a chainlet of a deployment runs on. Deployments show its display name only, which more than one
 * instance type may have.
 *
 * @param name the display name ({@code instance_type_name})
 * @param resolved the one instance type with that name, or {@code null} if none is known or several share the name
 */
public record ServingType(String name, @Nullable InstanceType resolved) {
    /** Checks that the name is not {@code null}. */
    public ServingType {
        Objects.requireNonNull(name, "name");
    }

    static ServingType of(String name, Catalog catalog, @Nullable InstanceType wanted) {
        InstanceType unlisted =
                wanted != null && wanted.name().equals(name) && !catalog.offers(wanted.id()) ? wanted : null;
        return new ServingType(name, catalog.named(name).orElse(unlisted));
    }

    /** Returns the instance type, if exactly one has the name. */
    public Optional<InstanceType> type() {
        return Optional.ofNullable(resolved);
    }

    /** Tells whether a chainlet that runs on this shows what one on that instance type would show. */
    public boolean looksLike(InstanceType type) {
        return name.equals(type.name());
    }

    /** Returns the id, or the display name in quotes if it does not stand for one id. */
    @Override
    public String toString() {
        return resolved == null ? "\"" + name + "\"" : resolved.id().value();
    }
}
