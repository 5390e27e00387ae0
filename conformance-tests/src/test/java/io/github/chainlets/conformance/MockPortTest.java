package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.port.PortSubject;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Our HTTP adapter before our mock server, as one port, strictly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MockPortTest implements PortConformance {
    private MockChainsServer server;
    private final List<HttpChains> opened = new ArrayList<>();

    @BeforeAll
    void start() {
        server = MockChainsServer.builder()
                .world(MockServerTest.world(0))
                .lifecycle(Lifecycle.instant())
                .start();
    }

    @AfterAll
    void stop() {
        opened.forEach(HttpChains::close);
        server.close();
    }

    @Override
    public PortSubject open() {
        HttpChains chains = HttpChains.builder()
                .baseUrl(server.baseUrl().toString())
                .apiKey(server.newKey())
                .build();
        opened.add(chains);
        if (opened.size() > 16) {
            opened.remove(0).close();
        }
        return PortSubject.of(chains.environments(), chains.catalog(), FakePortTest.HOME)
                .otherEnvironment(EnvironmentRef.of("abcd1234", "staging"))
                .otherChain(EnvironmentRef.of("wxyz9876", "production"))
                .directory(chains.directory())
                .build();
    }

    @Override
    public Declaration declaration() {
        return Declaration.of("HttpChains before MockChainsServer")
                .profile(Profile.STRICT)
                .tries(Boolean.getBoolean("chainlets.slow") ? 10 : 4);
    }
}
