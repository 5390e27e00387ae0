package demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.junit.MockChainsExtension;
import io.github.chainlets.mockserver.traffic.HttpFault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationTest {
    @RegisterExtension
    static final MockChainsExtension mock = MockChainsExtension.create();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void chains(DynamicPropertyRegistry properties) {
        properties.add("chains.url", mock::baseUrl);
        properties.add("chains.key", () -> mock.server().key());
    }

    private String change(String type) throws Exception {
        URI here = URI.create("http://127.0.0.1:" + port + "/chainlets/HelloWorld/" + type);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(here)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void service_onItsOwnWebServer_meetsTheMockServer() throws Exception {
        MockWorld world = mock.server().world();
        world.reset();
        assertThat(change("1x4")).contains("\"requires_redeployment\":true");
        world.clock().advance(Duration.ofMinutes(5));
        world.faults().add(HttpFault.rateLimit().retryAfter(7).on("update_instance_types"));
        assertThat(change("2x8")).contains("\"retry_after\":7");
        world.requests().assertCount(2, "update_instance_types");
        world.faults().assertAllStruck();
    }

    @Test
    void project_hasTheVersionsThatItIsMeantToHave() throws Exception {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("boot"));
        assertThat(System.getProperty("web")).isIn("tomcat", "jetty");
        boolean jetty = System.getProperty("web").equals("jetty");
        assertThat(present("org.eclipse.jetty.server.Server")).isEqualTo(jetty);
        assertThat(present("org.apache.catalina.startup.Tomcat")).isEqualTo(!jetty);
        assertThat(present("io.javalin.Javalin")).isFalse();
    }

    private static boolean present(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
