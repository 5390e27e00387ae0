package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.server.traffic.Wire;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.conformance.wire.Percent;
import io.github.chainlets.conformance.wire.Request;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether reads are behind what an update has made, found out once: each place that should show a new deployment is read before
 * it is made, so that a cache is found too, and then until it shows it. What never shows it is wrong, not late.
 */
public final class Lateness {
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Wire wire;
    private final HttpWorld world;

    private Lateness(HttpWorlds worlds) {
        this.wire = worlds.wire();
        this.world = worlds.open();
    }

    /** Returns the answer to the open question. */
    public static String of(HttpWorlds worlds, boolean liveSafe) {
        return !liveSafe && new Lateness(worlds).isLate() ? "LATE" : "AT_ONCE";
    }

    private boolean isLate() {
        EnvironmentRef home = world.home();
        String chain = HttpWorld.chainPath(home);
        Map<String, String> before = new LinkedHashMap<>();
        for (String path :
                List.of(HttpWorld.environmentPath(home), chain + "/environments", chain + "/deployments", chain)) {
            before.put(path, read(path));
        }
        before.values().removeIf(String::isEmpty);
        ChainDeployment made = world.update(List.of(change())).accepted().chainDeployment();
        if (made == null) {
            return false;
        }
        String id = made.id().value();
        if (before.containsKey(chain + "/deployments")) {
            before.put(chain + "/deployments/" + Percent.encode(id), "");
        }
        // The chain tells the number of its deployments, not their ids.
        boolean all = before.entrySet().removeIf(place -> shows(place, id)) && before.isEmpty();
        for (long start = System.nanoTime(); !all && System.nanoTime() - start < MOST.toNanos(); ) {
            Wire.pause(PAUSE);
            if (before.entrySet().stream().anyMatch(place -> shows(place, id))) {
                return true;
            }
        }
        return false;
    }

    private boolean shows(Map.Entry<String, String> place, String id) {
        String now = read(place.getKey());
        return place.getKey().equals(HttpWorld.chainPath(world.home()))
                ? !now.equals(place.getValue())
                : now.contains("\"" + id + "\"");
    }

    private String read(String path) {
        Request request = world.request("GET", path);
        Exchange exchange = wire.sendOnce(request);
        return exchange.status() == 200 ? exchange.answer().orElseThrow().text() : "";
    }

    private InstanceTypeUpdate change() {
        Map.Entry<String, String> first = world.settings().entrySet().iterator().next();
        return world.types().stream()
                .map(type -> type.id().value())
                .filter(type -> !type.equals(first.getValue()))
                .findFirst()
                .map(type -> InstanceTypeUpdate.of(first.getKey(), type))
                .orElseThrow(() -> new Violated("there is one instance type only"));
    }
}
