package io.github.chainlets.conformance.server.http;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import java.util.List;
import java.util.stream.Stream;

/** The checks of what HTTP asks of any server. */
public final class HttpChecks {
    private HttpChecks() {}

    /** Returns the checks. */
    public static List<Check<HttpWorlds>> all() {
        return Stream.of(Protocol.CHECKS, Paths.CHECKS, Transport.CHECKS, Connections.CHECKS)
                .flatMap(List::stream)
                .toList();
    }
}
