package io.github.chainlets.mockserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {
    private static boolean passes(OriginCheck check, String host) {
        return check.mayComeFrom(List.of(), List.of(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1", "[::1]:1", "[0:0:0:0:0:0:0:1]:8080", "a.localhost"})
    void mayComeFrom_namesOfThisMachine_pass(String host) {
        assertThat(passes(new OriginCheck("127.0.0.1", List.of()), host)).isTrue();
    }

    @Test
    void mayComeFrom_otherName_passesOnlyIfAllowed() {
        String docker = "host.docker.internal:8080";
        assertThat(passes(new OriginCheck("127.0.0.1", List.of()), docker)).isFalse();
        assertThat(passes(new OriginCheck("127.0.0.1", List.of("Host.Docker.Internal")), docker))
                .isTrue();
        assertThat(passes(new OriginCheck("127.0.0.1", List.of("host.docker.internal")), "evil.example"))
                .isFalse();
    }

    @Test
    void mayComeFrom_noHost_passesUnlessAPageSentIt() {
        OriginCheck check = new OriginCheck("127.0.0.1", List.of());
        assertThat(check.mayComeFrom(List.of(), List.of())).isTrue();
        assertThat(check.mayComeFrom(List.of("http://evil.example"), List.of())).isFalse();
    }
}
