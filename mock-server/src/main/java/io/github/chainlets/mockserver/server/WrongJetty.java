package io.github.chainlets.mockserver.server;

import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.Jetty;
import org.jspecify.annotations.Nullable;

/** Finds out whether a framework has put an older Jetty into the class path: the server might start, and fail at its first request. */
final class WrongJetty {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\..*");
    private static final int MAJOR = 12;
    private static final int MINOR = 1;

    private WrongJetty() {}

    /**
     * Looks at what there is.
     *
     * @throws IllegalStateException saying which Jetty was found, and what to use instead
     */
    static void check() {
        check(Jetty.VERSION, Jetty.class.getProtectionDomain().getCodeSource());
    }

    static void check(String found, @Nullable CodeSource where) {
        Matcher version = VERSION.matcher(found);
        if (!version.matches() || isEnough(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))) {
            return;
        }
        String file = where == null || where.getLocation() == null
                ? ""
                : " (" + where.getLocation().getPath().replaceFirst(".*/(?=.)", "") + ")";
        throw new IllegalStateException(
                "the mock server needs Jetty " + MAJOR + "." + MINOR + ", but Jetty " + found + file
                        + " is in the class path, as Spring Boot 3 has it: use the artifact"
                        + " io.github.chainlets:chainlets-mock-server-standalone instead, which has all that it needs inside");
    }

    private static boolean isEnough(int major, int minor) {
        return major > MAJOR || (major == MAJOR && minor >= MINOR);
    }
}
