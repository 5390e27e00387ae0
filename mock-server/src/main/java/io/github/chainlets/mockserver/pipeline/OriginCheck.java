package io.github.chainlets.mockserver.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps foreign pages from steering. A page of another origin is told by its {@code Origin} header; a page that has made its
 * own name point to this machine, by a {@code Host} that is not a name of this machine.
 */
final class OriginCheck {
    private static final Set<String> LOCAL_V6 = Set.of("[::1]", "[0:0:0:0:0:0:0:1]");

    private final boolean local;
    private final Set<String> allowed = new HashSet<>();

    /**
     * Lets pass what names this machine, and these.
     *
     * @param listeningAt the address to listen at, which is a name of this machine, too
     */
    OriginCheck(String listeningAt, Collection<String> allowed) {
        this.local = isLoopback(listeningAt);
        this.allowed.add(listeningAt.toLowerCase(Locale.ROOT));
        allowed.forEach(name -> this.allowed.add(name.toLowerCase(Locale.ROOT)));
    }

    boolean mayComeFrom(List<String> origins, List<String> hosts) {
        String host = hosts.isEmpty() ? "" : hosts.get(0).toLowerCase(Locale.ROOT);
        for (String origin : origins) {
            if (!origin.toLowerCase(Locale.ROOT).equals("http://" + host)
                    && !origin.toLowerCase(Locale.ROOT).equals("https://" + host)) {
                return false;
            }
        }
        // HTTP/1.0 needs no Host, and no browser leaves it out.
        return !local || hosts.isEmpty() || names(host);
    }

    private boolean names(String host) {
        String name = host.startsWith("[") ? host.replaceFirst("].*", "]") : host.replaceFirst(":.*", "");
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || LOCAL_V6.contains(name)
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || allowed.contains(name);
    }

    static boolean isLoopback(String address) {
        try {
            for (InetAddress each : InetAddress.getAllByName(address)) {
                if (!each.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
