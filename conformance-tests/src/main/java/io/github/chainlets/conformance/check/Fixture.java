package io.github.chainlets.conformance.check;

import java.util.List;
import java.util.Optional;

/** What a session does with its subject around the checks. The defaults suit a subject that keeps nothing. */
public interface Fixture {
    /** A fixture for a subject that keeps nothing from one check to the next. */
    Fixture NONE = new Fixture() {};

    /** Looks whether the subject can be judged at all; returns in one sentence why not, or empty. Changes nothing. */
    default Optional<String> preflight() {
        return Optional.empty();
    }

    /** Brings the subject to where it was before the first check, so that no check depends on those before it. */
    default void reset() {}

    /** Brings back for good what the checks have changed; returns what could not be brought back, in a sentence each. */
    default List<String> restore() {
        return List.of();
    }

    /** Tells, after a requirement was not met, why the subject answers no more, or empty if it does. */
    default Optional<String> gone() {
        return Optional.empty();
    }
}
