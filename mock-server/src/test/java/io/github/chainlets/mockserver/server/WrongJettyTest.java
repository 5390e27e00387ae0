package io.github.chainlets.mockserver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;

/** With a wrong Jetty in the class path it is tried by the project under {@code standalone/src/it/wrong-jetty}. */
class WrongJettyTest {
    @Test
    void message_saysWhichWasFoundAndWhere_andWhatToUse() throws Exception {
        CodeSource file = new CodeSource(new URL("file:/home/a/jetty-util-12.0.22.jar"), (Certificate[]) null);
        assertThat(WrongJetty.message("12.0.22", file))
                .contains(
                        "needs Jetty 12.1, but Jetty 12.0.22 (jetty-util-12.0.22.jar)",
                        "chainlets-mock-server-standalone");
    }

    @Test
    void orElse_withTheRightJetty_isTheErrorItself() {
        NoClassDefFoundError error = new NoClassDefFoundError("something else");
        assertThatThrownBy(() -> WrongJetty.orElse(error)).isSameAs(error);
    }
}
