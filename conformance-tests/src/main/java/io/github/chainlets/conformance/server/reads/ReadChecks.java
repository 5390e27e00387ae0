package io.github.chainlets.conformance.server.reads;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import java.util.List;
import java.util.stream.Stream;

/** The checks of what is read. */
public final class ReadChecks {
    private ReadChecks() {}

    /** Returns the checks. */
    public static List<Check<HttpWorlds>> all() {
        return Stream.of(Lists.CHECKS, Untouched.CHECKS, Shapes.CHECKS)
                .flatMap(List::stream)
                .toList();
    }
}
