package io.github.chainlets.conformance;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.mutants.ReferenceClient;
import io.github.chainlets.core.spi.ChainEnvironments;
import java.net.URI;

/** A right client passes. */
class ReferenceClientTest implements ClientConformance {
    @Override
    public ChainEnvironments connect(URI baseUrl, String apiKey) {
        return new ReferenceClient(baseUrl, apiKey);
    }

    @Override
    public Declaration declaration() {
        return Declaration.of("reference client").profile(Profile.STRICT);
    }
}
