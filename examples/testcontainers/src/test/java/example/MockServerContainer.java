package example;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The mock server from the image that the project's Dockerfile makes. */
final class MockServerContainer extends GenericContainer<MockServerContainer> {
    private static final int PORT = 8080;

    MockServerContainer() {
        super(DockerImageName.parse("chainlets/mock-server:0.1.0"));
        withExposedPorts(PORT);
        waitingFor(Wait.forHttp("/_mock/health").forStatusCode(200));
    }

    /** Where the service is, seen from the test. */
    URI baseUrl() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
    }
}
