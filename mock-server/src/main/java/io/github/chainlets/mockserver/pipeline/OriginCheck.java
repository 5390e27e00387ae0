package io.github.chainlets.mockserver.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Keeps foreign pages from steering. A page of another origin is told by its {@code Origin} header; a page that has made its
 * own name point to this machine, by a {@code Host} that is not a name of this machine.
 */
final class OriginCheck {
    private final boolean local;

    OriginCheck(String listeningAt) {
        this.local = isLoopback(listeningAt);
    }

    boolean mayComeFrom(List<String> origins, List<String> hosts) {
        String host = hosts.isEmpty() ? "" : hosts.get(0).toLowerCase(Locale.ROOT);
        for (String origin : origins) {
            if (!origin.toLowerCase(Locale.ROOT).equals("http://" + host)
                    && !origin.toLowerCase(Locale.ROOT).equals("https://" + host)) {
                return false;
            }
        }
        return !local || names(host);
    }

    private static boolean names(String host) {
        String name = host.startsWith("[") ? host.replaceFirst("].*", "]") : host.replaceFirst(":.*", "");
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
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
