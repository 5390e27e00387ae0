package io.github.chainlets.http.internal;

import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.EnvironmentName;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A name as one segment of a path: every byte that is not a letter, a digit or one of {@code - . _ ~} is percent-encoded,
 * so no name can reach out of its segment.
 */
record PathSegment(String encoded) {
    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    static PathSegment of(ChainId id) {
        return of("chain id", id.value());
    }

    static PathSegment of(DeploymentId id) {
        return of("deployment id", id.value());
    }

    static PathSegment of(EnvironmentName name) {
        return of("environment name", name.value());
    }

    /**
     * Encodes a name.
     *
     * @param what what it names, for the message
     * @throws RejectedException if it is empty, {@code .} or {@code ..}: a path would lose it or climb, encoded or not
     */
    static PathSegment of(String what, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new RejectedException(
                    "Nothing was sent: no path can carry the " + what + " \"" + name + "\", so nothing has that name",
                    Reason.NOT_FOUND,
                    List.of(),
                    null,
                    null);
        }
        StringBuilder encoded = new StringBuilder(name.length() + 16);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
            }
        }
        return new PathSegment(encoded.toString());
    }

    /** Returns the encoded name: this is what Retrofit puts into the path. */
    @Override
    public String toString() {
        return encoded;
    }
}
