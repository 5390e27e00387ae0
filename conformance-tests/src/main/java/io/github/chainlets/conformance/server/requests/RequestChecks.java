package io.github.chainlets.conformance.server.requests;

import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import java.util.List;
import java.util.stream.Stream;

/** The checks of requests and of the errors that answer them. */
public final class RequestChecks {
    private RequestChecks() {}

    /** Returns the checks. */
    public static List<Check<HttpWorlds>> all() {
        return Stream.of(Authentication.CHECKS, Requests.CHECKS, Errors.CHECKS)
                .flatMap(List::stream)
                .toList();
    }
}
