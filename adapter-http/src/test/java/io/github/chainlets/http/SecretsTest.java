package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.ENVIRONMENT;
import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.NO_OP;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static io.github.chainlets.http.ScriptedServer.saysAndCloses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.UpdateException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key, even where a server repeats it, shows nowhere; and the log has neither key nor bodies. */
@Timeout(30)
class SecretsTest {
    @Test
    void failure_serverRepeatsTheKey_isMasked() throws Exception {
        String echo = "you sent Authorization: Api-Key " + KEY;
        try (ScriptedServer server = new ScriptedServer(
                        answers(400, "", "{\"code\":\"VALIDATION_ERROR\",\"message\":\"" + echo + "\"}"),
                        answers(502, "", "<html>" + echo),
                        answers(200, "", "<html>" + echo),
                        answers(200, "", "{\"requires_redeployment\": \"" + KEY + "\"}"),
                        answers(429, "", "{\"error\":\"" + echo + "\",\"retry_after\":1}"),
                        saysAndCloses(echo + "\r\n\r\n"));
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            for (int i = 0; i < 6; i++) {
                UpdateException failure = catchThrowableOfType(
                        UpdateException.class,
                        () -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));
                StringWriter everything = new StringWriter();
                failure.printStackTrace(new PrintWriter(everything));
                everything.write(failure.serviceError().toString());
                assertThat(everything.toString()).as("failure " + i).doesNotContain(KEY);
                if (i < 3) {
                    assertThat(failure).hasMessageContaining("Api-Key ***");
                }
            }
            assertThat(server.requests()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team\\/key-0123456789",
                "\\u0074eam/key-0123456789",
                "te\\u0061m\\u002Fkey-0123456789",
                "team\\u002fkey-0123456789"
            })
    void failure_serverRepeatsTheKeyWithEscapes_isMaskedInTheDecodedTextToo(String escaped) throws Exception {
        String key = "team/key-0123456789";
        try (ScriptedServer server = new ScriptedServer(
                        answers(400, "", "{\"code\":\"" + escaped + "\",\"message\":\"you sent " + escaped + "\"}"),
                        answers(502, "", "<html>" + escaped),
                        answers(200, "", "{\"requires_redeployment\": \"" + escaped + "\"}"));
                HttpChains chains =
                        HttpChains.builder().apiKey(key).baseUrl(server.url()).build()) {
            for (int i = 0; i < 3; i++) {
                UpdateException failure = catchThrowableOfType(
                        UpdateException.class,
                        () -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));
                StringWriter everything = new StringWriter();
                failure.printStackTrace(new PrintWriter(everything));
                everything.write(String.valueOf(failure.serviceError()));
                assertThat(everything.toString())
                        .as("failure " + i)
                        .contains("***")
                        .doesNotContain(key, escaped);
            }
        }
    }

    @Test
    void toString_ofTheClient_masksTheKey() {
        try (HttpChains chains = HttpChains.builder().apiKey(KEY).build()) {
            assertThat(chains).hasToString("HttpChains[baseUrl=https://api.baseten.co/, authorization=Api-Key ***]");
        }
    }

    @Test
    void log_atDebug_hasOneLineForEachRequestWithoutKeyOrBody() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("io.github.chainlets.http");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.setLevel(Level.FINE);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        try (ScriptedServer server = new ScriptedServer(
                        answers(200, "", NO_OP),
                        answers(200, "", ENVIRONMENT),
                        answers(400, "", "{\"code\":\"VALIDATION_ERROR\",\"message\":\"body text\"}"),
                        answers(200, "", "body text"));
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT);
            chains.environments().environment(PRODUCTION, TIMEOUT);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UpdateException.class);
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .isInstanceOf(UpdateException.class);
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
            logger.setUseParentHandlers(true);
        }
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("The update of abcd1234/production: 200, [\\d,.]+ ms");
        assertThat(lines.get(1)).startsWith("Reading environment abcd1234/production: 200, ");
        assertThat(lines.get(2)).startsWith("The update of abcd1234/production: 400, RejectedException, ");
        assertThat(lines.get(3)).startsWith("The update of abcd1234/production: IndeterminateException, ");
        assertThat(String.join("\n", lines)).doesNotContain(KEY, "body text", "HelloWorld");
    }
}
