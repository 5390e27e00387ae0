package io.github.chainlets.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ticket as text: a version, then its parts in order, each percent-encoded; what repeats is preceded by its number. */
final class TicketText {
    private static final String VERSION = "chainlets-ticket-2";
    /** Without the prefix of the key at its end. */
    private static final String FIRST_VERSION = "chainlets-ticket-1";

    private final Iterator<String> parts;

    private TicketText(Iterator<String> parts) {
        this.parts = parts;
    }

    static String write(UpdateTicket ticket) {
        List<Object> parts = new ArrayList<>();
        parts.add(ticket.environment().chainId());
        parts.add(ticket.environment().environmentName());
        parts.add(ticket.updates().updates().size());
        ticket.updates().updates().forEach(update -> {
            parts.add(update.chainletName());
            parts.add(update.instanceTypeId());
        });
        add(parts, ticket.before());
        add(parts, ticket.planned());
        parts.add(ticket.live());
        parts.add(ticket.deployments().size());
        parts.addAll(ticket.deployments());
        var neighbours = ticket.neighbours();
        parts.add(neighbours == null ? -1 : neighbours.size());
        if (neighbours != null) {
            neighbours.forEach((name, settings) -> {
                parts.add(name);
                add(parts, settings);
            });
        }
        String prefix = ticket.keyPrefix();
        parts.add(prefix == null ? 0 : 1);
        if (prefix != null) {
            parts.add(prefix);
        }
        StringBuilder text = new StringBuilder(VERSION);
        parts.forEach(part -> text.append(' ').append(URLEncoder.encode(part.toString(), UTF_8)));
        return text.toString();
    }

    private static void add(List<Object> parts, Map<?, ?> map) {
        parts.add(map.size());
        map.forEach((key, value) -> {
            parts.add(key);
            parts.add(value);
        });
    }

    static UpdateTicket read(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        boolean first = parts.get(0).equals(FIRST_VERSION);
        if (!first && !parts.get(0).equals(VERSION)) {
            throw new IllegalArgumentException("not a stored ticket: it does not begin with " + VERSION);
        }
        TicketText in = new TicketText(parts.listIterator(1));
        UpdateTicket ticket = in.ticket(first);
        if (in.parts.hasNext()) {
            throw new IllegalArgumentException("not a stored ticket: it goes on after its end");
        }
        return ticket;
    }

    private UpdateTicket ticket(boolean first) {
        EnvironmentRef environment = EnvironmentRef.of(next(), next());
        List<InstanceTypeUpdate> updates = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            updates.add(InstanceTypeUpdate.of(next(), next()));
        }
        Map<ChainletName, InstanceTypeId> before = settings();
        Map<ChainletName, String> planned = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            planned.put(new ChainletName(next()), next());
        }
        boolean live = Boolean.parseBoolean(next());
        Set<DeploymentId> deployments = new LinkedHashSet<>();
        for (int left = count(); left > 0; left--) {
            deployments.add(new DeploymentId(next()));
        }
        Map<EnvironmentName, Map<ChainletName, InstanceTypeId>> neighbours = new LinkedHashMap<>();
        int others = count(-1);
        for (int left = others; left > 0; left--) {
            neighbours.put(new EnvironmentName(next()), settings());
        }
        return new UpdateTicket(
                environment,
                InstanceTypeUpdates.copyOf(updates),
                before,
                planned,
                live,
                deployments,
                others < 0 ? null : neighbours,
                first || count() == 0 ? null : next());
    }

    private Map<ChainletName, InstanceTypeId> settings() {
        Map<ChainletName, InstanceTypeId> settings = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            settings.put(new ChainletName(next()), new InstanceTypeId(next()));
        }
        return settings;
    }

    private int count() {
        return count(0);
    }

    private int count(int least) {
        String part = next();
        try {
            int count = Integer.parseInt(part);
            if (count >= least) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("not a stored ticket: \"" + part + "\" is not a number of parts");
    }

    private String next() {
        if (!parts.hasNext()) {
            throw new IllegalArgumentException("not a stored ticket: it ends too early");
        }
        return URLDecoder.decode(parts.next(), UTF_8);
    }
}
