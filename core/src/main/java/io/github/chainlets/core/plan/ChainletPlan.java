package io.github.chainlets.core.plan;

import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.InstanceType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch means for one chainlet: what is wanted of it, what serves, and what it would become.
 *
 * @param chainlet which chainlet
 * @param wanted the instance type in the environment's settings, before the update
 * @param servingType what it runs on in the current deployment, or {@code null} if there is none or it is not part of it
 * @param after the instance type in the settings after the update
 * @param rolledOut whether the update makes a deployment, so that {@code after} would run
 */
public record ChainletPlan(
        ChainletName chainlet,
        InstanceType wanted,
        @Nullable ServingType servingType,
        InstanceType after,
        boolean rolledOut) {
    /** Checks that nothing is {@code null} that may not be. */
    public ChainletPlan {
        Objects.requireNonNull(chainlet, "chainlet");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(after, "after");
    }

    /** Returns what it runs on, if it runs. */
    public Optional<ServingType> serving() {
        return Optional.ofNullable(servingType);
    }

    /** Tells whether the batch asks for another instance type than the settings have. */
    public boolean requested() {
        return !wanted.id().equals(after.id());
    }

    /** Tells whether the current deployment runs it on something else than the settings want. */
    public boolean drifted() {
        return servingType != null && !servingType.looksLike(wanted);
    }

    /** Tells whether it would come to run on another instance type than it does. */
    public boolean changes() {
        return rolledOut && (servingType == null || requested() || !servingType.looksLike(after));
    }

    /** Returns {@code RandInt 1x2 → A10G:2x24x96}, or {@code RandInt 1x2 (unchanged)}. */
    @Override
    public String toString() {
        if (changes()) {
            String from = servingType == null ? "(not running)" : servingType.toString();
            String text = chainlet + " " + from + " → " + after.id();
            if (!drifted()) {
                return text;
            }
            return requested()
                    ? text + " (" + wanted.id() + " was asked for before and never went live)"
                    : text + " (asked for before and never went live: it is rolled out too)";
        }
        if (requested()) {
            return chainlet + " " + wanted.id() + " → " + after.id();
        }
        return drifted()
                ? chainlet + " " + wanted.id() + " (wanted; " + servingType + " serves)"
                : chainlet + " " + after.id() + " (unchanged)";
    }
}
