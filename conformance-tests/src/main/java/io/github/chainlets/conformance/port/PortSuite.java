package io.github.chainlets.conformance.port;

import io.github.chainlets.conformance.behaviour.Behaviour;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Worlds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The port suite. */
public final class PortSuite {
    private PortSuite() {}

    /**
     * Returns a session that holds a port to its requirements.
     *
     * @param opener opens a world, new each time where that is possible
     * @param seeder opens a world whose environment has these chainlets, if it can
     */
    public static Session<?> session(
            Supplier<PortSubject> opener,
            Function<Set<String>, Optional<PortSubject>> seeder,
            Profile profile,
            Trial.Conditions conditions) {
        Worlds worlds = new PortWorlds(opener, seeder, conditions);
        conditions.findBy(Behaviour.finders(worlds));
        return new Session<>(Suite.PORT, profile, conditions, worlds, Behaviour.checks(), worlds);
    }

    /** Returns the numbers of the requirements that are checked. */
    public static List<String> checked() {
        return Behaviour.checks().stream().map(Check::requirement).toList();
    }
}
