package io.github.chainlets.http;

import static io.github.chainlets.http.Golden.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpChainsBuilderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.baseten.co",
                "ftp://api.baseten.co",
                "https://",
                "https://api.baseten.co?x=1",
                "https://api.baseten.co#x",
                "https://api.baseten.co/v1",
                "https://api.baseten.co/v1/",
                "https://gateway/baseten/V1",
                "https://api.baseten.co/%761",
                "ftp://bob:hunter2@host/",
                "https://bob:hunter2@host/",
                "https://hunter2@host/",
                "https://host/?token=hunter2",
                "https://host/#hunter2",
                "https://bob:hunter2@host:port/",
                "hunter2",
            })
    void baseUrl_thatCannotBe_isRefusedWithoutShowingIt(String url) {
        assertThatThrownBy(() -> HttpChains.builder().baseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("baseUrl")
                .hasMessageNotContainingAny("hunter2", "bob", "token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host/v1beta", "https://host/v1/gateway", "https://host/xv1"})
    void baseUrl_thatOnlyLooksLikeAVersion_isAccepted(String url) {
        HttpChains.builder().baseUrl(url);
    }

    @Test
    void proxyCredentials_thatCannotBe_areRefusedWithoutShowingThem() {
        HttpChainsBuilder builder = HttpChains.builder().apiKey(KEY);
        assertThatThrownBy(() -> builder.proxyCredentials("a:hunter2", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> builder.proxyCredentials("", "hunter2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> builder.proxyCredentials("bob", "hunter2")
                        .callFactory(new OkHttpClient())
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "schlüssel"})
    void apiKey_thatCannotBe_isRefusedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> HttpChains.builder().apiKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("apiKey")
                .hasMessageNotContaining(key);
    }

    @Test
    void setters_valuesThatCannotBe_areRefusedByName() {
        HttpChainsBuilder builder = HttpChains.builder();
        assertThatThrownBy(() -> builder.apiKey("")).hasMessage("apiKey is empty");
        assertThatThrownBy(() -> builder.timeout(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> builder.timeout(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> builder.responseSizeLimit(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> builder.userAgentSuffix("a\nb")).hasMessageContaining("userAgentSuffix");
        assertThatThrownBy(() -> builder.userAgentSuffix(" ")).hasMessageContaining("userAgentSuffix");
        assertThatThrownBy(() -> builder.retryPolicy(null)).hasMessage("retryPolicy");
        assertThatThrownBy(() -> builder.observer(null)).hasMessage("observer");
        assertThatThrownBy(() -> builder.clock(null)).hasMessage("clock");
        assertThatThrownBy(() -> builder.authScheme(null)).hasMessage("authScheme");
        assertThatThrownBy(() -> builder.callFactory(null)).hasMessage("callFactory");
        assertThatThrownBy(() -> builder.proxy(null)).hasMessage("proxy");
    }

    @Test
    void build_withoutKey_isRefused() {
        assertThatThrownBy(() -> HttpChains.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apiKey");
    }

    @Test
    void build_proxyBesideCallFactory_isRefused() {
        HttpChainsBuilder builder =
                HttpChains.builder().apiKey(KEY).proxy(Proxy.NO_PROXY).callFactory(new OkHttpClient());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("proxy");
    }

    @Test
    void fromEnv_bothVariables_areUsed() {
        Map<String, String> variables =
                Map.of("BASETEN_API_KEY", KEY, "BASETEN_BASE_URL", "http://127.0.0.1:8080/gateway");
        try (HttpChains chains = HttpChainsBuilder.fromEnv(variables::get).build()) {
            assertThat(chains.toString()).contains("baseUrl=http://127.0.0.1:8080/gateway/,");
        }
    }

    @Test
    void fromEnv_keyAlone_usesTheService() {
        try (HttpChains chains =
                HttpChainsBuilder.fromEnv(Map.of("BASETEN_API_KEY", KEY)::get).build()) {
            assertThat(chains.toString()).contains("baseUrl=https://api.baseten.co/,");
        }
    }

    @Test
    void fromEnv_withoutKey_isRefusedByName() {
        assertThatThrownBy(() -> HttpChainsBuilder.fromEnv(name -> null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the environment variable BASETEN_API_KEY is not set");
        assertThatThrownBy(() -> HttpChainsBuilder.fromEnv(Map.of("BASETEN_API_KEY", "")::get))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void version_isThePoms() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + HttpChainsBuilder.VERSION + "</version>");
    }
}
