package io.github.chainlets.mockserver.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a wrong Jetty in the class path it is tried by the project under {@code standalone/src/it/wrong-jetty}. */
class WrongJettyTest {
    @Test
    void message_saysWhichWasFoundAndWhere_andWhatToUse() throws Exception {
        CodeSource file = new CodeSource(new URL("file:/home/a/jetty-util-12.0.22.jar"), (Certificate[]) null);
        assertThatThrownBy(() -> WrongJetty.check("12.0.22", file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs Jetty 12.1, but Jetty 12.0.22 (jetty-util-12.0.22.jar)")
                .hasMessageContaining("chainlets-mock-server-standalone");
        assertThatThrownBy(() -> WrongJetty.check("11.9.1", null)).hasMessageContaining("but Jetty 11.9.1 is in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.1.12", "12.2.0", "13.0.0", "unknown"})
    void check_enoughOrUnknown_passes(String version) {
        assertThatCode(() -> WrongJetty.check(version, null)).doesNotThrowAnyException();
    }
}
