package io.github.chainlets.mockserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {
    private static boolean passes(OriginCheck check, String host) {
        return check.refusal(List.of(), List.of(host)) == null;
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
        assertThat(check.refusal(List.of(), List.of())).isNull();
        assertThat(check.refusal(List.of("http://evil.example"), List.of())).isNotNull();
    }

    /** A proxy before the server may put the server's address in the place of the name that the page was loaded by. */
    @ParameterizedTest
    @CsvSource({
        "https://mock.example, true",
        "https://MOCK.example:8443, true",
        "https://evil.example, false",
        "https://mock.example.evil.example, false",
        "null, false",
        "'not a url', false",
        "http://127.0.0.1:9999, false",
    })
    void mayComeFrom_pageOfAnAllowedHost_passesWhateverTheHostIs(String origin, boolean passes) {
        OriginCheck check = new OriginCheck("127.0.0.1", List.of("mock.example"));
        assertThat(check.refusal(List.of(origin), List.of("127.0.0.1:8080")) == null)
                .isEqualTo(passes);
    }

    @Test
    void mayComeFrom_foreignName_isNamedWithTheOptionThatAllowsIt() {
        OriginCheck check = new OriginCheck("127.0.0.1", List.of());
        assertThat(check.refusal(List.of(), List.of("host.docker.internal:8080")))
                .contains("\"host.docker.internal\"", "--allow-host");
        assertThat(check.refusal(List.of("http://evil.example"), List.of("localhost")))
                .contains("\"http://evil.example\"", "--allow-host");
    }

    @Test
    void mayComeFrom_listeningForOthers_anyNamePasses() {
        OriginCheck check = new OriginCheck("0.0.0.0", List.of());
        assertThat(passes(check, "anything.example")).isTrue();
        assertThat(check.refusal(List.of("http://evil.example"), List.of("anything.example")))
                .isNotNull();
    }
}
