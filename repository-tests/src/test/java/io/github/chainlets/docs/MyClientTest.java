package io.github.chainlets.docs;

import io.github.chainlets.conformance.ClientConformance;
import io.github.chainlets.conformance.Declaration;
import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.http.HttpChains;
import java.net.URI;

// As the page on certifying a client shows it.
class MyClientTest implements ClientConformance {
    @Override
    public ChainEnvironments connect(URI baseUrl, String apiKey) {
        return HttpChains.builder()
                .baseUrl(baseUrl.toString())
                .apiKey(apiKey)
                .build()
                .environments(); // yours, here
    }

    @Override
    public Declaration declaration() {
        return Declaration.of("my client").profile(Profile.CORE);
    }
}
