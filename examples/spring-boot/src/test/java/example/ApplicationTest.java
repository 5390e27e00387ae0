package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.mockserver.MockWorld;
import io.github.chainlets.mockserver.junit.MockChainsExtension;
import java.net.URI;
import java.nio.file.Path;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApplicationTest {
    @RegisterExtension
    static final MockChainsExtension mock = MockChainsExtension.create();

    /** The application has one key, and so one world for all tests of this class. */
    @DynamicPropertySource
    static void baseten(DynamicPropertyRegistry properties) {
        properties.add("baseten.api-key", () -> mock.server().key());
        properties.add("baseten.base-url", () -> mock.server().baseUrl());
    }

    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void keeper(DynamicPropertyRegistry properties) {
        properties.add("keeper.log", () -> folder.resolve("runs.db").toString());
    }

    @Autowired
    private InstanceTypeKeeper keeper;

    @Value("${local.server.port}")
    int port;

    private MockWorld world;

    @BeforeEach
    void begin() {
        world = mock.server().world();
        world.reset();
    }

    @Test
    void change_isPlannedAndSent() throws Exception {
        HttpResponse<String> answer = put("/chains/abcd1234/production/RandInt/1x4");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("RandInt 1x2 → 1x4");
        world.requests().assertCount(1, "update_instance_types");
    }

    @Test
    void change_ofAnUnknownChainlet_isToldWithWhatWasMeant() throws Exception {
        HttpResponse<String> answer = put("/chains/abcd1234/production/RandInnt/1x4");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("did you mean \"RandInt\"?");
    }

    @Test
    void keeper_changesWhatHasDrifted_once() {
        world.clock().speed(600);
        assertThat(keeper.turn().run().orElseThrow().explain()).contains("1 PROMOTED");
        assertThat(keeper.turn().explain()).isEqualTo("1 environments are as wanted");
        world.requests().assertCount(1, "update_instance_types");
    }

    private HttpResponse<String> put(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
