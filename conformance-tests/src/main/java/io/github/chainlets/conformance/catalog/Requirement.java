package io.github.chainlets.conformance.catalog;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One numbered requirement.
 *
 * @param id its number, for example {@code CIT-SUC-01}; never given to another
 * @param level how much it weighs
 * @param stochastic whether its check may miss a fault, as checks of concurrency may
 * @param suites what it is required of
 * @param profiles where it is judged
 * @param text what is required
 * @param sources why: SPEC, DOCUMENTED, OBSERVED, DECISION (of this project), or a standard
 * @param capability what a subject must offer for it to be judged, or {@code null}
 * @param variant the open question that its meaning depends on, or {@code null}
 * @param test for the kit's own parts, the test that judges it, or {@code null}
 * @param since the version of the kit that brought it
 */
public record Requirement(
        String id,
        Level level,
        boolean stochastic,
        Set<Suite> suites,
        Set<Profile> profiles,
        String text,
        List<String> sources,
        @Nullable Capability capability,
        @Nullable Variant variant,
        @Nullable String test,
        String since) {
    /** Copies the collections. */
    public Requirement {
        suites = Set.copyOf(suites);
        profiles = Set.copyOf(profiles);
        sources = List.copyOf(sources);
    }

    /** Tells whether not meeting it is not conforming, in this profile. */
    public boolean binding(Profile profile) {
        return level == Level.MUST || (level == Level.SHOULD && profile == Profile.STRICT);
    }
}
