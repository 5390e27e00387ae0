package io.github.chainlets.mockserver.server;

import java.security.CodeSource;
import org.eclipse.jetty.util.Jetty;
import org.jspecify.annotations.Nullable;

/** Explains why a server does not start where a framework has put another Jetty into the class path. */
public final class WrongJetty {
    private static final String NEEDED = "12.1";

    private WrongJetty() {}

    /** Returns what to throw instead of an error about a class that is missing or not as expected. */
    public static IllegalStateException orElse(LinkageError error) {
        String found = Jetty.VERSION;
        if (found.startsWith(NEEDED + ".")) {
            throw error;
        }
        return new IllegalStateException(
                message(found, Jetty.class.getProtectionDomain().getCodeSource()), error);
    }

    static String message(String found, @Nullable CodeSource where) {
        String file = where == null || where.getLocation() == null
                ? ""
                : " (" + where.getLocation().getPath().replaceFirst(".*/(?=.)", "") + ")";
        return "the mock server needs Jetty " + NEEDED + ", but Jetty " + found + file
                + " is in the class path, as Spring Boot 3 has it: use the artifact"
                + " io.github.chainlets:chainlets-mock-server-standalone instead, which has all that it needs inside";
    }
}
