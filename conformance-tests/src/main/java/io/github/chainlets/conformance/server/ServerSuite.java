package io.github.chainlets.conformance.server;

import io.github.chainlets.conformance.behaviour.Behaviour;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.conformance.server.family.FamilyChecks;
import io.github.chainlets.conformance.server.family.Offers;
import io.github.chainlets.conformance.server.http.HttpChecks;
import io.github.chainlets.conformance.server.reads.ReadChecks;
import io.github.chainlets.conformance.server.requests.RequestChecks;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The server suite. */
public final class ServerSuite {
    private ServerSuite() {}

    /** Returns a session that holds a server to its requirements. */
    public static Session<?> session(ServerSubject subject, Profile profile, Trial.Conditions conditions) {
        HttpWorlds worlds = new HttpWorlds(subject.target(), conditions);
        Map<Variant, Trial.Finder> finders = new EnumMap<>(Variant.class);
        finders.putAll(Behaviour.finders(worlds));
        finders.putAll(ServerVariants.finders(worlds, conditions));
        finders.putAll(Offers.finders(worlds, conditions));
        conditions.findBy(finders);
        return new Session<>(Suite.SERVER, profile, conditions, worlds, checks(), worlds);
    }

    /** Returns the numbers of the requirements that are checked. */
    public static List<String> checked() {
        return checks().stream().map(Check::requirement).toList();
    }

    private static List<Check<HttpWorlds>> checks() {
        return Stream.of(
                        Behaviour.checks().stream()
                                .filter(check -> !check.requirement().equals("CIT-UNI-02"))
                                .map(check -> check.<HttpWorlds>on(ServerSuite::worlds))
                                .toList(),
                        RequestChecks.all(),
                        HttpChecks.all(),
                        ReadChecks.all(),
                        FamilyChecks.all())
                .flatMap(List::stream)
                .toList();
    }

    private static Worlds worlds(HttpWorlds worlds) {
        return worlds;
    }
}
