package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.ENVIRONMENT;
import static io.github.chainlets.http.Golden.KEY;
import static io.github.chainlets.http.Golden.NO_OP;
import static io.github.chainlets.http.Golden.OUTCOME;
import static io.github.chainlets.http.Golden.PRODUCTION;
import static io.github.chainlets.http.Golden.TIMEOUT;
import static io.github.chainlets.http.Golden.UPDATES;
import static io.github.chainlets.http.ScriptedServer.answers;
import static io.github.chainlets.http.ScriptedServer.saysAndCloses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.UpdateException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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

    /** Whoever decodes such an answer, program or person, has the key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "team/secret-part&more",
                "team\\/secret-part&more",
                "\\u0074eam/secret-part&more",
                "\\u0074eam\\u002Fsecret\\u002dpart\\u0026more",
                "team%2Fsecret-part%26more",
                "team%2fsecret-part&amp;more",
                "team&#x2F;secret-part&#38;more",
            })
    void failure_serverRepeatsTheKeyEscaped_isMasked(String spelling) throws Exception {
        String key = "team/secret-part&more";
        String padding = "x".repeat(190); // so that what a message shows ends within the key
        try (ScriptedServer server = new ScriptedServer(
                        answers(400, "", "{\"code\":\"" + spelling + "\",\"message\":\"no " + spelling + "\"}"),
                        answers(400, "", "{\"code\":\"X\",\"error\":\"no " + spelling + "\"}"),
                        answers(502, "", "<html>" + spelling),
                        answers(502, "", padding + spelling),
                        answers(200, "", "{\"" + spelling + "\": 1}"),
                        answers(200, "", padding + spelling),
                        answers(200, "", "{\"requires_redeployment\": \"" + spelling + "\"}"),
                        answers(200, "", OUTCOME.replace("dep4567", spelling).replace("DEPLOYING\"", "x")));
                HttpChains chains =
                        HttpChains.builder().apiKey(key).baseUrl(server.url()).build()) {
            for (int i = 0; i < 8; i++) {
                UpdateException failure = catchThrowableOfType(
                        UpdateException.class,
                        () -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT));
                StringWriter everything = new StringWriter();
                failure.printStackTrace(new PrintWriter(everything));
                everything.write(failure.serviceError().toString());
                assertThat(everything.toString()).as("failure " + i).doesNotContain("secret", "team");
            }
        }
    }

    @Test
    void failure_manyBackslashes_isMaskedInTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(answers(502, "", "\\".repeat(60_000) + KEY));
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(PRODUCTION, UPDATES, TIMEOUT))
                    .hasMessageContaining("answered with 502")
                    .hasMessageNotContaining(KEY);
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
        List<String> lines;
        try (LoggedLines logged = new LoggedLines();
                ScriptedServer server = new ScriptedServer(
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
            lines = logged.lines();
        }
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("The update of abcd1234/production: 200, [0-9]+ ms");
        assertThat(lines.get(1)).startsWith("Reading environment abcd1234/production: 200, ");
        assertThat(lines.get(2)).startsWith("The update of abcd1234/production: 400, RejectedException, ");
        assertThat(lines.get(3)).startsWith("The update of abcd1234/production: IndeterminateException, ");
        assertThat(String.join("\n", lines)).doesNotContain(KEY, "body text", "HelloWorld");
    }

    /** A name is whatever a caller was given, and a line of a log is what an operator believes. */
    @Test
    void log_namesWithLineFeeds_areEscapedInItAndInMessages() throws Exception {
        EnvironmentRef forged =
                EnvironmentRef.of("abcd1234", "x: 200, 1 ms\nThe update of prod\u2028a\u0085b\u001b[31mc {0}");
        try (LoggedLines logged = new LoggedLines();
                ScriptedServer server = new ScriptedServer(answers(404, "", "{}"));
                HttpChains chains =
                        HttpChains.builder().apiKey(KEY).baseUrl(server.url()).build()) {
            assertThatThrownBy(() -> chains.environments().updateInstanceTypes(forged, UPDATES, TIMEOUT))
                    .hasMessageContaining("1 ms\\u000aThe update")
                    .hasMessageNotContainingAny("\n", "\u2028", "\u0085", "\u001b");
            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .matches(Pattern.quote(
                                    "The update of abcd1234/x: 200, 1 ms\\u000aThe update of prod\\u2028a\\u0085b\\u001b[31mc {0}"
                                            + ": 404, RejectedException, ")
                            + "[0-9]+ ms");
        }
    }

    /** Grouping and digits as some languages have them are not for those who read logs by program. */
    @Test
    void log_inAnyLanguage_writesPlainNumbers() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
        HttpChains chains = HttpChains.builder()
                .apiKey(() -> {
                    throw new IllegalStateException("at once");
                })
                .build();
        try (chains;
                LoggedLines logged = new LoggedLines()) {
            assertThatThrownBy(() -> chains.catalog().prices(TIMEOUT)).isInstanceOf(UpdateException.class);
            assertThat(logged.lines())
                    .singleElement()
                    .asString()
                    .matches("Reading the prices: UnavailableException, [0-9]+ ms");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
