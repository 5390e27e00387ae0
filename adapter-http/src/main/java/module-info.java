/**
 * The driven ports of Chainlets over HTTPS. Start at {@link io.github.chainlets.http.HttpChains}.
 */
module io.github.chainlets.http {
    requires transitive io.github.chainlets.core;
    requires transitive okhttp3;
    requires static transitive org.jspecify;
    requires com.squareup.moshi;
    requires dagger;
    requires jakarta.inject;
    requires kotlin.stdlib;
    requires okio;
    requires retrofit2;
    requires retrofit2.converter.moshi;
    requires static java.compiler;

    exports io.github.chainlets.http;
    exports io.github.chainlets.http.async;
}
