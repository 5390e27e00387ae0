package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.schema.DomainReader;
import io.github.chainlets.conformance.server.traffic.Wire;
import io.github.chainlets.conformance.wire.Exchange;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
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
public final class HttpWorlds implements Worlds {
    private static final int MOST_SILENCES = 3;

    private final Target target;
    private final Trial.Conditions conditions;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Wire wire;
    private final Steering steering;
    private final EnvironmentRef home;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<EnvironmentRef, Original> original = new LinkedHashMap<>();
    private final Originals originals;
    private boolean familyUsed;
    private @Nullable HttpWorld only;
    private @Nullable List<InstanceType> types;

    /** Makes the worlds of a server. Nothing is sent yet. */
    public HttpWorlds(Target target, Trial.Conditions conditions) {
        this.target = target;
        this.conditions = conditions;
        keys.add(target.apiKey());
        keys.add(target.unknownKey());
        this.wire = new Wire(target.baseUrl(), conditions, keys);
        this.steering = new Steering(wire.http());
        this.originals = new Originals(target);
        this.home = target.home();
    }

    /** Returns the server that is judged. */
    public Target target() {
        return target;
    }

    /** Returns the way to the server. */
    public Wire wire() {
        return wire;
    }

    Steering steering() {
        return steering;
    }

    /** Returns the world there is or, where each key has its own, a new one; nothing is asked of the server. */
    public synchronized HttpWorld world() {
        HttpWorld world = only;
        if (world == null || target.freshWorlds()) {
            String key = target.freshWorlds() ? newKey() : target.apiKey();
            if (keys.size() > 8) {
                keys.removeIf(old -> !old.equals(target.apiKey()) && !old.equals(target.unknownKey()));
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
        if (!target.freshWorlds() || !target.steering()) {
            return Optional.empty();
        }
        HttpWorld world = world();
        String type = world.types().get(0).id().value();
        return steering.seed(target.credential(world.key()), home, chainlets, type)
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
        return !target.freshWorlds() && !conditions.liveSafe();
    }

    @Override
    public synchronized Optional<String> preflight() {
        try {
            Optional<String> left = keepsState() ? bringBackWhatWasLeft() : Optional.empty();
            Optional<String> obstacle = left.isPresent() ? left : new Preflight(target, this, conditions).look();
            if (obstacle.isEmpty() && keepsState()) {
                HttpWorld world = world();
                original.put(home, world.original(home));
                otherEnvironment().ifPresent(ref -> original.put(ref, world.original(ref)));
                otherChain().ifPresent(ref -> original.put(ref, world.original(ref)));
                originals.save(original);
            }
            return obstacle;
        } catch (Violated | NotJudged | IllegalStateException | UncheckedIOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** An earlier run that was killed has left its changes: the originals are those that it kept. */
    private Optional<String> bringBackWhatWasLeft() {
        Map<EnvironmentRef, Original> left = originals.load();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        conditions.progress().doing("the settings that an interrupted run has left");
        List<String> problems = restore(world(), left);
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
            original.forEach((ref, wanted) -> {
                world.put(ref, wanted.types());
                if (familyUsed) {
                    world.scaleAndPromoteAs(ref, wanted);
                }
            });
            familyUsed = false;
        }
    }

    @Override
    public synchronized List<String> restore() {
        HttpWorld world = only;
        if (world == null || original.isEmpty()) {
            return List.of();
        }
        List<String> left = restore(world, original);
        if (left.isEmpty()) {
            originals.forget();
            return left;
        }
        return Stream.concat(left.stream(), Stream.of("the originals are in " + originals.file()))
                .toList();
    }

    private List<String> restore(HttpWorld world, Map<EnvironmentRef, Original> originals) {
        Map<EnvironmentRef, Map<String, String>> types = new LinkedHashMap<>();
        originals.forEach((ref, wanted) -> types.put(ref, wanted.types()));
        List<String> left = new ArrayList<>(world.restore(types));
        originals.forEach((ref, wanted) -> {
            try {
                world.scaleAndPromoteAs(ref, wanted);
            } catch (Violated | NotJudged e) {
                left.add(ref + " could not be brought back: " + e.getMessage());
            }
        });
        return left;
    }

    /** Says that a check is going to change settings which an update does not change, so that they are brought back. */
    public synchronized void usesFamily() {
        familyUsed = true;
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
        return target.otherEnvironment();
    }

    @Override
    public Optional<EnvironmentRef> otherChain() {
        return target.otherChain();
    }

    @Override
    public boolean timeStands() {
        return target.steering();
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
        if (!target.instanceTypes().isEmpty()) {
            return target.instanceTypes().stream()
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
