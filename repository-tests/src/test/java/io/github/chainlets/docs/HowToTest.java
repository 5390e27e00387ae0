package io.github.chainlets.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.InstanceTypeUpdates;
import io.github.chainlets.core.plan.UpdatePlan;
import io.github.chainlets.fake.Lifecycle;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.mockserver.MockChainsServer;
import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the how-to pages does what they say. */
class HowToTest {
    private static final EnvironmentRef PRODUCTION = EnvironmentRef.of("abcd1234", "production");
    private static MockChainsServer server;

    @BeforeAll
    static void start() {
        server = MockChainsServer.builder().lifecycle(Lifecycle.instant()).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void failuresSnippet_tellsWhatToDo() {
        try (HttpChains chains = HttpChains.builder()
                .apiKey(server.newKey())
                .baseUrl(server.baseUrl().toString())
                .build()) {
            assertThat(Snippets.failures(chains.updater(), PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4")))
                    .isEqualTo("applied");
            assertThat(Snippets.failures(chains.updater(), PRODUCTION, InstanceTypeUpdates.of("Hello", "1x4")))
                    .isEqualTo(
                            "not applied: INVALID [updates[0].chainlet_name: environment \"production\" has no chainlet"
                                    + " \"Hello\"]");
        }
    }

    @Test
    void fakeSnippet_doesWhatItSays() {
        List<String> said = Snippets.fake();
        assertThat(said.get(0)).contains("(FAILED) failed; abcd1234/production keeps the deployment it had.");
        assertThat(said.get(1)).startsWith("APPLIED: ");
    }

    @Test
    void ticketOnDisk_afterALostReply_saysThatItWasApplied(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ticket");
        MockWorld world = server.newWorld();
        try (HttpChains chains = client(world)) {
            world.faults().add(HttpFault.reset().after().on("update_instance_types"));
            UpdatePlan plan = chains.updater().plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"));
            assertThatThrownBy(() -> Snippets.sendOnce(chains.updater(), plan, file))
                    .isInstanceOf(IndeterminateException.class);
            assertThat(Snippets.afterACrash(chains.updater(), file)).isFalse();
            world.requests().assertCount(1, "update_instance_types");
        }
    }

    @Test
    void ticketOnDisk_isGoneOnceAnswered(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ticket");
        try (HttpChains chains = client(server.newWorld())) {
            UpdatePlan plan = chains.updater().plan(PRODUCTION, InstanceTypeUpdates.of("HelloWorld", "1x4"));
            Snippets.sendOnce(chains.updater(), plan, file);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void backgroundSnippet_plans() throws Exception {
        MockWorld world = server.newWorld();
        try (HttpChains chains = Snippets.patient(world.key(), world.baseUrl().toString())) {
            assertThat(Snippets.inTheBackground(chains, PRODUCTION)).contains("RandInt 1x2 → 1x4");
        }
    }

    @Test
    void proxySnippet_connectsNowhereUntilItIsUsed() {
        try (HttpChains chains = Snippets.behindAProxy("some-key", "proxy.invalid", 3128)) {
            assertThat(chains.toString()).doesNotContain("password");
        }
    }

    @Test
    void serverSnippet_doesWhatItSays() {
        assertThatCode(Snippets::server).doesNotThrowAnyException();
    }

    private static HttpChains client(MockWorld world) {
        return HttpChains.builder()
                .apiKey(world.key())
                .baseUrl(world.baseUrl().toString())
                .build();
    }
}
