package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class MockServerContainerTest {
    @Container
    static final MockServerContainer MOCK = new MockServerContainer();

    @Test
    void chains_areRead() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(MOCK.baseUrl().resolve("/v1/chains"))
                .header("Authorization", "Api-Key my-key")
                .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }
}
