package io.github.chainlets.conformance.client;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.catalog.Suite;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Fixture;
import io.github.chainlets.conformance.check.Session;
import io.github.chainlets.conformance.check.Trial;
import java.util.List;
import java.util.stream.Stream;

/** The client suite. */
public final class ClientSuite {
    /** The key that adapters are given. */
    public static final String KEY = "kitCanary.8f3a1c77e0b94d52";

    private ClientSuite() {}

    /** Returns a session that holds client adapters to their requirements. */
    public static Session<?> session(ClientSubject subject, Profile profile, Trial.Conditions conditions) {
        Clients clients = new Clients(subject, KEY, conditions.steps());
        return new Session<>(Suite.CLIENT, profile, conditions, clients, checks(), Fixture.NONE);
    }

    /** Returns the numbers of the requirements that are checked. */
    public static List<String> checked() {
        return checks().stream().map(Check::requirement).toList();
    }

    private static List<Check<Clients>> checks() {
        return Stream.of(Sending.CHECKS, Reading.CHECKS, Failing.CHECKS)
                .flatMap(List::stream)
                .toList();
    }
}
