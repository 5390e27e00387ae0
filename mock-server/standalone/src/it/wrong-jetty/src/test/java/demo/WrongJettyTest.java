package demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.mockserver.MockChainsServer;
import org.junit.jupiter.api.Test;

/** Spring Boot 3 manages Jetty 12.0, and so takes the mock server's away. */
class WrongJettyTest {
    @Test
    void start_saysWhichJettyItFound_andWhatToUseInstead() {
        assertThatThrownBy(MockChainsServer::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Jetty 12.0.")
                .hasMessageContaining("jetty-util-12.0.")
                .hasMessageContaining("chainlets-mock-server-standalone");
    }
}
