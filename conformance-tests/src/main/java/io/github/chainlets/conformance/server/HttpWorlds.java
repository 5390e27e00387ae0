package io.github.chainlets.conformance.server;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The worlds of a server: one for each key where that is declared, otherwise the only one. */
final class HttpWorlds implements Worlds {
    private static final int MOST_SILENCES = 3;

    private final ServerSubject subject;
    private final Trial.Conditions conditions;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Wire wire;
    private final Steering steering;
    private final EnvironmentRef home;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<EnvironmentRef, Map<String, String>> original = new LinkedHashMap<>();
    private final Originals originals;
    private @Nullable HttpWorld only;
    private @Nullable List<InstanceType> types;

    HttpWorlds(ServerSubject subject, Trial.Conditions conditions) {
        this.subject = subject;
        this.conditions = conditions;
        keys.add(subject.apiKey());
        keys.add(subject.unknownKey());
        this.wire = new Wire(subject.baseUrl(), conditions, keys);
        this.steering = new Steering(wire.http());
        this.originals = new Originals(subject);
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

    /** Returns the world there is or, where each key has its own, a new one; nothing is asked of the server. */
    synchronized HttpWorld world() {
        HttpWorld world = only;
        if (world == null || subject.freshWorlds()) {
            String key = subject.freshWorlds() ? newKey() : subject.apiKey();
            if (keys.size() > 8) {
                keys.removeIf(old -> !old.equals(subject.apiKey()) && !old.equals(subject.unknownKey()));
            }
            keys.add(key);
            world = new HttpWorld(this, key, home, conditions);
            only = world;
        }
        return world;
    }

    /** Keys look like {@code prefix.secret}. */
    private String newKey() {
        return "kit" + run + "." + opened.incrementAndGet()
                + UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public synchronized Optional<World> seeded(Set<String> chainlets) {
        if (!subject.freshWorlds() || !subject.steering()) {
            return Optional.empty();
        }
        HttpWorld world = world();
        String type = world.types().get(0).id().value();
        return steering.seed(subject.authScheme().credential(world.key()), home, chainlets, type)
                ? Optional.of(world)
                : Optional.empty();
    }

    @Override
    public synchronized HttpWorld open() {
        HttpWorld world = world();
        if (conditions.liveSafe()) {
            wire.protect(world.settings().keySet());
        } else {
            world.settle();
        }
        return world;
    }

    private boolean keepsState() {
        return !subject.freshWorlds() && !conditions.liveSafe();
    }

    @Override
    public synchronized Optional<String> preflight() {
        try {
            Optional<String> left = keepsState() ? bringBackWhatWasLeft() : Optional.empty();
            Optional<String> obstacle = left.isPresent() ? left : new Preflight(subject, this, conditions).look();
            if (obstacle.isEmpty() && keepsState()) {
                HttpWorld world = world();
                original.put(home, world.settings());
                otherEnvironment().ifPresent(ref -> original.put(ref, world.settings(ref)));
                otherChain().ifPresent(ref -> original.put(ref, world.settings(ref)));
                originals.save(original);
            }
            return obstacle;
        } catch (Violated | NotJudged | IllegalStateException | UncheckedIOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** An earlier run that was killed has left its changes: the originals are those that it kept. */
    private Optional<String> bringBackWhatWasLeft() {
        Map<EnvironmentRef, Map<String, String>> left = originals.load();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        conditions.progress().doing("the settings that an interrupted run has left");
        List<String> problems = world().restore(left);
        if (problems.isEmpty()) {
            conditions.note("brought back what an interrupted run had changed in " + left.keySet());
            originals.forget();
            return Optional.empty();
        }
        return Optional.of("an interrupted run has left changed settings: " + String.join("; ", problems)
                + " (the originals are in " + originals.file() + "; delete the file to go on without)");
    }

    @Override
    public synchronized void reset() {
        HttpWorld world = only;
        if (keepsState() && world != null) {
            original.forEach(world::put);
        }
    }

    @Override
    public synchronized List<String> restore() {
        HttpWorld world = only;
        if (world == null || original.isEmpty()) {
            return List.of();
        }
        List<String> left = world.restore(original);
        if (left.isEmpty()) {
            originals.forget();
            return left;
        }
        return Stream.concat(left.stream(), Stream.of("the originals are in " + originals.file()))
                .toList();
    }

    @Override
    public Optional<String> gone() {
        if (wire.silences() >= MOST_SILENCES) {
            return Optional.of("no whole answer came within its time, " + MOST_SILENCES + " times in a row");
        }
        String why = "";
        for (int attempt = 0; attempt < 3; attempt++) {
            Exchange exchange = wire.probe(world().readRequest(home));
            if (exchange.answer().isPresent()) {
                return Optional.empty();
            }
            why = exchange.outcome();
            Wire.pause(Duration.ofMillis(300));
        }
        return Optional.of(why);
    }

    @Override
    public Optional<EnvironmentRef> otherEnvironment() {
        return subject.otherEnvironment().map(name -> EnvironmentRef.of(subject.chain(), name));
    }

    @Override
    public Optional<EnvironmentRef> otherChain() {
        return subject.otherChain().map(id -> EnvironmentRef.of(id, subject.otherChainEnvironment()));
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
                    .map(id -> InstanceType.of(new InstanceTypeId(id), id, 1, 1))
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
