package io.github.chainlets.docs;

import io.github.chainlets.conformance.Declaration;
import io.github.chainlets.conformance.PortConformance;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.port.PortSubject;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.fake.FakeChains;
import io.github.chainlets.fake.Lifecycle;

// What the README shows is compiled here and not run: the fake is judged, strictly, by a test of its own.
// mark: conformance
class MyAdapterConformance implements PortConformance {
    @Override
    public PortSubject open() {
        FakeChains mine = FakeChains.builder().lifecycle(Lifecycle.instant()).build();
        return PortSubject.of(mine, mine, EnvironmentRef.of("abcd1234", "production"))
                .build();
    }

    @Override
    public Declaration declaration() {
        return Declaration.of("my adapter").profile(Profile.CORE);
    }
}
// mark: end
