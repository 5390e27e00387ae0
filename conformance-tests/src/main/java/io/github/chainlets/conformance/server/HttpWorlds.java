package io.github.chainlets.conformance.server;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The worlds of a server: one for each key where that is declared, otherwise the only one. */
final class HttpWorlds implements Worlds {
    private final ServerSubject subject;
    private final Trial.Conditions conditions;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Wire wire;
    private final Steering steering;
    private final EnvironmentRef home;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<EnvironmentRef, Map<String, String>> original = new LinkedHashMap<>();
    private @Nullable HttpWorld only;
    private @Nullable List<InstanceType> types;

    HttpWorlds(ServerSubject subject, Trial.Conditions conditions) {
        this.subject = subject;
        this.conditions = conditions;
        keys.add(subject.apiKey());
        this.wire = new Wire(subject.baseUrl(), conditions, keys);
        this.steering = new Steering(wire.http());
        this.home = EnvironmentRef.of(subject.chain(), subject.environment());
    }

    ServerSubject subject() {
        return subject;
    }

    Wire wire() {
        return wire;
    }

    Steering steering() {
        return steering;
    }

    @Override
    public synchronized HttpWorld open() {
        HttpWorld world = only;
        if (world == null || subject.freshWorlds()) {
            String key = subject.freshWorlds() ? "kit" + run + "." + opened.incrementAndGet() : subject.apiKey();
            if (keys.size() > 8) {
                keys.removeIf(old -> !old.equals(subject.apiKey()));
            }
            keys.add(key);
            world = new HttpWorld(this, key, home, conditions);
            only = world;
        }
        if (conditions.liveSafe()) {
            wire.protect(world.settings().keySet());
        } else {
            remember(world);
            world.settle();
        }
        return world;
    }

    private void remember(World world) {
        if (original.isEmpty() && !subject.freshWorlds()) {
            original.put(home, world.settings());
            otherEnvironment().ifPresent(ref -> original.put(ref, world.settings(ref)));
            otherChain().ifPresent(ref -> original.put(ref, world.settings(ref)));
        }
    }

    @Override
    public synchronized void restore() {
        HttpWorld world = only;
        if (world != null) {
            original.forEach(world::put);
        }
    }

    @Override
    public Optional<EnvironmentRef> otherEnvironment() {
        return subject.otherEnvironment().map(name -> EnvironmentRef.of(subject.chain(), name));
    }

    @Override
    public Optional<EnvironmentRef> otherChain() {
        return subject.otherChain().map(id -> EnvironmentRef.of(id, "production"));
    }

    @Override
    public boolean timeStands() {
        return subject.steering();
    }

    @Override
    public Optional<Faulty> faulty() {
        HttpWorld world = open();
        return Optional.of(new Faulty(world, world::loseNext));
    }

    synchronized List<InstanceType> types(HttpWorld world) {
        List<InstanceType> known = types;
        if (known == null) {
            known = readTypes(world);
            types = known;
        }
        return known;
    }

    private List<InstanceType> readTypes(HttpWorld world) {
        if (!subject.instanceTypes().isEmpty()) {
            return subject.instanceTypes().stream()
                    .map(id -> new InstanceType(new InstanceTypeId(id), id, 1, 1, 0, null, null))
                    .toList();
        }
        Exchange exchange = wire.send(world.request("GET", "/v1/instance_types"));
        if (exchange.status() != 200) {
            throw NotJudged.inconclusive("the instance types cannot be read (name some): " + exchange.outcome());
        }
        return DomainReader.instanceTypes(
                JsonReader.read(exchange.answer().orElseThrow().body()));
    }
}
