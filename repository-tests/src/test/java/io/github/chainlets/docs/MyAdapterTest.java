package io.github.chainlets.docs;

import io.github.chainlets.conformance.Declaration;
import io.github.chainlets.conformance.PortConformance;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.port.PortSubject;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.fake.World;

// What the README shows, found and run here by a plain Surefire as it would be anywhere.

class MyAdapterTest implements PortConformance {
    private static final World WORLD = World.builder()
            .chain(
                    "abcd1234",
                    chain -> chain.environment(
                                    "production",
                                    env -> env.chainlet("HelloWorld", "1x2").chainlet("RandInt", "1x2"))
                            .environment(
                                    "staging",
                                    env -> env.chainlet("HelloWorld", "1x2").chainlet("RandInt", "1x2")))
            .chain("wxyz9876", chain -> chain.environment("production", env -> env.chainlet("HelloWorld", "1x2")))
            .build();

    @Override
    public PortSubject open() {
        FakeChains mine =
                FakeChains.builder().world(WORLD).lifecycle(Lifecycle.instant()).build();
        return PortSubject.of(mine, mine, EnvironmentRef.of("abcd1234", "production"))
                .otherEnvironment(EnvironmentRef.of("abcd1234", "staging"))
                .otherChain(EnvironmentRef.of("wxyz9876", "production"))
                .directory(mine)
                .build();
    }

    @Override
    public Declaration declaration() {
        return Declaration.of("my adapter").profile(Profile.CORE);
    }
}
