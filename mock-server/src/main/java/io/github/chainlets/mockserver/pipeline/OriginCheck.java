package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.text.Texts;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps foreign pages from using the server. A page of another origin is told by its {@code Origin}; a page that has made its own
 * name point to this machine, by a {@code Host} that is not a name of this machine. Safe for use by many threads.
 */
final class OriginCheck {
    private static final Set<String> LOCAL_V6 = Set.of("[::1]", "[0:0:0:0:0:0:0:1]");

    private final boolean local;
    private final String listeningAt;
    private final Set<String> allowed = new HashSet<>();
    /** The host that was let pass last: nearly all requests name the same. */
    private volatile @Nullable String usual;

    /**
     * Lets pass what names this machine, and these.
     *
     * @param listeningAt the address to listen at, which is a name of this machine, too
     * @param allowed names of hosts, without a port
     */
    OriginCheck(String listeningAt, Collection<String> allowed) {
        this.local = isLoopback(listeningAt);
        this.listeningAt = bracketed(listeningAt.toLowerCase(Locale.ROOT));
        allowed.forEach(name -> this.allowed.add(bracketed(name.toLowerCase(Locale.ROOT))));
    }

    /** Returns why a request may not come, or {@code null} if it may. */
    @Nullable
    String refusal(List<String> origins, List<String> hosts) {
        String host = hosts.isEmpty() ? "" : hosts.get(0);
        for (String origin : origins) {
            if (!isOwn(origin, host)) {
                return "A page of another site may not use this server, such as one of \"" + Texts.clipped(origin)
                        + "\"; --allow-host lets the pages of a host";
            }
        }
        // HTTP/1.0 needs no Host, and no browser leaves it out.
        if (!local || hosts.isEmpty() || host.equals(usual)) {
            return null;
        }
        if (isOurs(nameOf(host.toLowerCase(Locale.ROOT)))) {
            usual = host;
            return null;
        }
        return "This server is for this machine only, and \"" + Texts.clipped(nameOf(host))
                + "\" is none of its names; --allow-host adds one";
    }

    private boolean isOwn(String origin, String host) {
        if (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host)) {
            return true;
        }
        try {
            // Behind a proxy that puts a name of its own in the place of the page's.
            String page = URI.create(origin).getHost();
            return page != null && allowed.contains(page.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isOurs(String name) {
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || LOCAL_V6.contains(name)
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || name.equals(listeningAt)
                || allowed.contains(name);
    }

    /** Returns a host without its port. */
    private static String nameOf(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        return end <= 0 ? host : host.substring(0, end);
    }

    private static String bracketed(String name) {
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    private static boolean isLoopback(String address) {
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
