package io.github.chainlets.conformance.port;

import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.UpdateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The worlds of a port: whatever its supplier opens; the same port again is the same world. */
final class PortWorlds implements Worlds {
    private final Supplier<PortSubject> opener;
    private final Function<Set<String>, Optional<PortSubject>> seeder;
    private final Trial.Conditions conditions;
    private final Map<EnvironmentRef, Map<String, String>> original = new LinkedHashMap<>();
    private @Nullable PortWorld latest;

    PortWorlds(
            Supplier<PortSubject> opener,
            Function<Set<String>, Optional<PortSubject>> seeder,
            Trial.Conditions conditions) {
        this.opener = opener;
        this.seeder = seeder;
        this.conditions = conditions;
    }

    @Override
    public synchronized PortWorld open() {
        PortSubject subject = opener.get();
        PortWorld world = latest;
        if (world == null || !world.subject().port().equals(subject.port())) {
            original.clear();
            world = new PortWorld(subject, conditions);
            latest = world;
        }
        world.settle();
        if (original.isEmpty()) {
            original.put(world.home(), world.settings());
            for (Optional<EnvironmentRef> other : List.of(subject.otherEnvironment(), subject.otherChain())) {
                if (other.isPresent()) {
                    original.put(other.get(), world.settings(other.get()));
                }
            }
        }
        return world;
    }

    private synchronized PortSubject subject() {
        PortWorld world = latest;
        return world == null ? open().subject() : world.subject();
    }

    @Override
    public Optional<EnvironmentRef> otherEnvironment() {
        return subject().otherEnvironment();
    }

    @Override
    public Optional<EnvironmentRef> otherChain() {
        return subject().otherChain();
    }

    @Override
    public boolean timeStands() {
        return subject().passTime().isPresent();
    }

    @Override
    public Optional<World> seeded(Set<String> chainlets) {
        return seeder.apply(chainlets).map(subject -> new PortWorld(subject, conditions));
    }

    @Override
    public Optional<Faulty> faulty() {
        PortWorld world = open();
        return world.subject().loseNext().map(lose -> new Faulty(world, lose));
    }

    @Override
    public synchronized Optional<String> preflight() {
        try {
            PortWorld world = open();
            if (world.settings().isEmpty()) {
                return Optional.of(world.home() + " has no chainlets: there is nothing to update");
            }
            world.types();
            return Optional.empty();
        } catch (Violated | NotJudged | UpdateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void reset() {
        PortWorld before = latest;
        if (before != null && open().subject().port().equals(before.subject().port())) {
            original.forEach(before::put);
        }
    }

    @Override
    public synchronized List<String> restore() {
        PortWorld world = latest;
        return world == null ? List.of() : world.restore(original);
    }
}
