package io.github.chainlets.http.internal;

import java.net.Proxy;
import java.time.Clock;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What the builder was told, checked.
 *
 * @param baseUrl where the service is; its path ends in a slash
 * @param apiKey the key, asked for at each call
 * @param authScheme the word before the key
 * @param userAgent the whole header
 * @param proxy the proxy of our own client, or {@code null} for the JVM's choice
 * @param proxyAuthorization the header that a proxy is shown, or {@code null}
 * @param callFactory the user's client, or {@code null} for our own
 * @param responseSizeLimit bytes of an answer, unpacked, beyond which it is not read
 */
public record Settings(
        HttpUrl baseUrl,
        Supplier<String> apiKey,
        String authScheme,
        String userAgent,
        @Nullable Proxy proxy,
        @Nullable String proxyAuthorization,
        Call.@Nullable Factory callFactory,
        int responseSizeLimit,
        Clock clock) {

    /** Returns where requests go and how the key is sent, without the key. */
    @Override
    public String toString() {
        return "HttpChains[baseUrl=" + baseUrl + ", authorization=" + authScheme + " ***]";
    }
}
