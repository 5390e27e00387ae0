package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.chainlets.core.DeploymentId;
import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** What a server answers, whatever it is, is understood or a failure of the kind that its status says. */
@Tag("slow")
class AnswerFuzzTest {
    private static final List<Function<HttpChains, Object>> QUESTIONS = List.of(
            chains -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT),
            chains -> chains.environments().environment(PRODUCTION, TIMEOUT),
            chains -> chains.environments().deployment(PRODUCTION.chainId(), new DeploymentId("dep4567"), TIMEOUT),
            chains -> chains.catalog().instanceTypes(TIMEOUT),
            chains -> chains.catalog().prices(TIMEOUT),
            chains -> chains.directory().chains(TIMEOUT),
            chains -> chains.directory().chain(PRODUCTION.chainId(), TIMEOUT),
            chains -> chains.directory().deployments(PRODUCTION.chainId(), TIMEOUT),
            chains -> chains.directory().environments(PRODUCTION.chainId(), TIMEOUT));

    private static final List<Integer> STATUSES =
            List.of(200, 400, 429, 503, 500, 404, 401, 408, 302, 307, 201, 204, 403, 413, 422, 599);

    private final OkHttpClient http = new OkHttpClient.Builder()
            .dispatcher(new Dispatcher(new InTheCallersThread()))
            .addInterceptor(this::answer)
            .build();
    private final HttpChains chains =
            HttpChains.builder().apiKey(KEY).callFactory(http).build();
    private int status;
    private String retryAfter = "";
    private byte[] body = {};

    @AfterEach
    void close() {
        chains.close();
    }

    /** Two bytes are the question and the status, the rest of the first line a {@code Retry-After}; after it comes the body. */
    @FuzzTest(maxDuration = "60s")
    void answer_anyBytes_areUnderstoodOrAFailureOfTheRightKind(byte[] answer) {
        if (answer.length < 2) {
            return;
        }
        int question = Math.floorMod(answer[0] - '0', QUESTIONS.size());
        status = STATUSES.get(Math.floorMod(answer[1] - '0', STATUSES.size()));
        int line = 2;
        while (line < answer.length && answer[line] != '\n') {
            line++;
        }
        retryAfter = visible(new String(answer, 2, line - 2, StandardCharsets.ISO_8859_1));
        body = Arrays.copyOfRange(answer, Math.min(line + 1, answer.length), answer.length);
        try {
            assertThat(QUESTIONS.get(question).apply(chains)).isNotNull();
            assertThat(status).isEqualTo(200);
        } catch (UpdateException e) {
            judge(question == 0, e);
        }
    }

    private void judge(boolean update, UpdateException e) {
        assertThat(e).isInstanceOfAny(kinds(update));
        assertThat(e.getMessage()).hasSizeLessThan(8_000).doesNotContain(KEY);
        StringWriter everything = new StringWriter();
        e.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain(KEY);
        e.serviceError().ifPresent(error -> assertThat(error.status()).isEqualTo(status));
        if (e instanceof UnavailableException unavailable) {
            unavailable.retryAfter().ifPresent(wait -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ZERO));
        }
    }

    /** The rules of the table in docs/reference/errors.md, written once more. */
    private Class<?>[] kinds(boolean update) {
        Class<?> lost = update ? IndeterminateException.class : UnavailableException.class;
        if (status == 429) {
            return new Class<?>[] {UnavailableException.class};
        } else if (status == 503) {
            return new Class<?>[] {lost, UnavailableException.class};
        } else if ((status >= 400 && status <= 499 && status != 408) || status == 307) {
            return new Class<?>[] {RejectedException.class};
        }
        return new Class<?>[] {lost};
    }

    /** A header field that OkHttp takes. */
    private static String visible(String text) {
        return text.replaceAll("[^ -~]", "");
    }

    private Response answer(Interceptor.Chain chain) throws IOException {
        if (chain.request().body() != null) {
            chain.request().body().writeTo(Okio.buffer(Okio.blackhole()));
        }
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .header("Retry-After", retryAfter)
                .body(ResponseBody.create(body, MediaType.get("application/json")))
                .build();
    }
}
