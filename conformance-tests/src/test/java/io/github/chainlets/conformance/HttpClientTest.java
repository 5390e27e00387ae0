package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.http.HttpChains;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Our HTTP adapter under the client suite, strictly. */
class HttpClientTest implements ClientConformance {
    private final List<HttpChains> opened = new ArrayList<>();

    @Override
    public ChainEnvironments connect(URI baseUrl, String apiKey) {
        HttpChains chains =
                HttpChains.builder().baseUrl(baseUrl.toString()).apiKey(apiKey).build();
        opened.add(chains);
        return chains.environments();
    }

    @AfterEach
    void close() {
        opened.forEach(HttpChains::close);
    }

    @Override
    public Declaration declaration() {
        return Declaration.of("HttpChains").profile(Profile.STRICT);
    }
}
