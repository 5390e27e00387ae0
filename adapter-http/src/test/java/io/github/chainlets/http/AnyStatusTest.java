package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UpdateException;
import io.github.chainlets.http.ScriptedServer.Act;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every status, over a real connection: what the service says always arrives. */
@Timeout(60)
class AnyStatusTest {
    @Test
    void update_everyStatusButSuccess_keepsStatusCodeAndMessageAndIsOneRequest() throws Exception {
        int[] statuses = IntStream.rangeClosed(201, 599)
                // 204, 205 and 304 have no body, and OkHttp does not read a 407 where there is no proxy.
                .filter(status -> status != 204 && status != 205 && status != 304 && status != 407)
                .toArray();
        String envelope = "{\"code\": \"SOME_CODE\", \"message\": \"said by the service\"}";
        Act[] script = IntStream.of(statuses)
                .mapToObj(status -> answers(status, "", envelope))
                .toArray(Act[]::new);
        try (ScriptedServer server = new ScriptedServer(script);
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            for (int status : statuses) {
                UpdateException failure = catchThrowableOfType(
                        UpdateException.class,
                        () -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));
                assertThat(failure.serviceError())
                        .as("status " + status)
                        .isEqualTo(Optional.of(new ServiceError(status, "SOME_CODE", "said by the service")));
                assertThat(failure).as("status " + status).hasMessageContaining("" + status);
            }
            assertThat(server.requests()).hasSize(statuses.length);
        }
    }
}
