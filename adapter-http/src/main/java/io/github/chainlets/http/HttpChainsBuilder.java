package io.github.chainlets.http;

import io.github.chainlets.core.api.InstanceTypeUpdaterBuilder;
import io.github.chainlets.core.api.RetryPolicy;
import io.github.chainlets.core.observe.UpdateObserver;
import io.github.chainlets.http.internal.ApiKey;
import io.github.chainlets.http.internal.DaggerHttpChainsComponent;
import io.github.chainlets.http.internal.Settings;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link HttpChains}. Each setter checks its value at once, and names a bad one; never a key. Not safe for use by
 * many threads.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setter</th><th>environment variable</th><th>default</th></tr>
 * <tr><td>{@link #apiKey(String) apiKey}</td><td>{@code BASETEN_API_KEY}</td><td>none: must be set</td></tr>
 * <tr><td>{@link #baseUrl}</td><td>{@code BASETEN_BASE_URL}</td><td>{@code https://api.baseten.co}</td></tr>
 * <tr><td>{@link #authScheme}</td><td></td><td>{@link AuthScheme#API_KEY}</td></tr>
 * <tr><td>{@link #timeout}</td><td></td><td>60 s</td></tr>
 * <tr><td>{@link #retryPolicy}</td><td></td><td>{@link RetryPolicy#DEFAULT}</td></tr>
 * <tr><td>{@link #observer}</td><td></td><td>none</td></tr>
 * <tr><td>{@link #updater}</td><td></td><td>the updater's own defaults</td></tr>
 * <tr><td>{@link #proxy}</td><td></td><td>the JVM's {@link java.net.ProxySelector}</td></tr>
 * <tr><td>{@link #proxyCredentials}</td><td></td><td>none</td></tr>
 * <tr><td>{@link #userAgentSuffix}</td><td></td><td>none</td></tr>
 * <tr><td>{@link #responseSizeLimit}</td><td></td><td>16 MiB</td></tr>
 * <tr><td>{@link #callFactory}</td><td></td><td>a client of our own</td></tr>
 * <tr><td>{@link #clock}</td><td></td><td>the system's, UTC</td></tr>
 * </table>
 */
public final class HttpChainsBuilder {
    static final String API_KEY_VARIABLE = "BASETEN_API_KEY";
    static final String BASE_URL_VARIABLE = "BASETEN_BASE_URL";
    /** The version of this library, as the service sees it. */
    static final String VERSION = "0.1.0";

    private @Nullable Supplier<String> apiKey;
    private AuthScheme authScheme = AuthScheme.API_KEY;
    private HttpUrl baseUrl = HttpUrl.get("https://api.baseten.co/");
    private Duration timeout = Duration.ofSeconds(60);
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private UpdateObserver observer = UpdateObserver.NONE;
    private UnaryOperator<InstanceTypeUpdaterBuilder> tuning = updater -> updater;
    private @Nullable Proxy proxy;
    private @Nullable String proxyAuthorization;
    private String userAgent = "chainlets/" + VERSION;
    private Call.@Nullable Factory callFactory;
    private int responseSizeLimit = 16 * 1024 * 1024;
    private Clock clock = Clock.systemUTC();

    HttpChainsBuilder() {}

    static HttpChainsBuilder fromEnv(Function<String, @Nullable String> variables) {
        String key = variables.apply(API_KEY_VARIABLE);
        if (key == null || key.isEmpty()) {
            throw new IllegalStateException("the environment variable " + API_KEY_VARIABLE + " is not set");
        }
        HttpChainsBuilder builder = new HttpChainsBuilder().apiKey(key);
        String url = variables.apply(BASE_URL_VARIABLE);
        return url == null || url.isEmpty() ? builder : builder.baseUrl(url);
    }

    /**
     * Sets the API key.
     *
     * @throws IllegalArgumentException if it is empty or no header can carry it; the message does not show it
     */
    public HttpChainsBuilder apiKey(String apiKey) {
        String fault = ApiKey.fault(Objects.requireNonNull(apiKey, "apiKey"));
        if (fault != null) {
            throw new IllegalArgumentException("apiKey " + fault);
        }
        return apiKey(ApiKey.fixed(apiKey));
    }

    /**
     * Sets where the API key comes from. It is asked at each request, for keys that change, in a thread of this client: it must
     * not read thread-locals of its callers. Workspaces with keys of their own need clients of their own. The time it takes is
     * part of the call's timeout, and it is interrupted when that is up. If it throws, the call is unavailable; if
     * what it gives cannot be a key, the call is rejected; in neither case is anything sent.
     */
    public HttpChainsBuilder apiKey(Supplier<String> apiKey) {
        this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
        return this;
    }

    /** Sets the word before the key. */
    public HttpChainsBuilder authScheme(AuthScheme authScheme) {
        this.authScheme = Objects.requireNonNull(authScheme, "authScheme");
        return this;
    }

    /**
     * Sets where the service is: a mock server, or a gateway on the way. It may have a path, which is put before
     * {@code /v1}. With {@code http://} the key travels in clear text.
     *
     * @throws IllegalArgumentException if it is no HTTP or HTTPS URL, has a user, a query or a fragment, or ends in
     *     {@code /v1}; the message does not show it, for it may hold a secret
     */
    public HttpChainsBuilder baseUrl(String baseUrl) {
        // No message shows the URL: it may hold a password or a token, and more so where it cannot be parsed.
        HttpUrl url = HttpUrl.parse(Objects.requireNonNull(baseUrl, "baseUrl"));
        if (url == null) {
            throw new IllegalArgumentException("baseUrl must be an http or https URL such as https://api.baseten.co");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new IllegalArgumentException("baseUrl must not have a user or a password");
        }
        if (url.query() != null || url.fragment() != null) {
            throw new IllegalArgumentException("baseUrl must not have a query or a fragment");
        }
        List<String> path = url.pathSegments();
        boolean endsInSlash = path.get(path.size() - 1).isEmpty();
        int last = path.size() - (endsInSlash ? 2 : 1);
        if (last >= 0 && path.get(last).equalsIgnoreCase("v1")) {
            throw new IllegalArgumentException("baseUrl must not end in /v1, which each request adds to it");
        }
        this.baseUrl = endsInSlash ? url : url.newBuilder().addPathSegment("").build();
        return this;
    }

    /**
     * Sets how long a call of the {@linkplain HttpChains#updater updater} may take, retries and waits included. The ports
     * take a timeout at each call.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HttpChainsBuilder timeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /** Sets what the {@linkplain HttpChains#updater updater} retries, and after what wait. The ports retry nothing. */
    public HttpChainsBuilder retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
        return this;
    }

    /** Sets who sees what the {@linkplain HttpChains#updater updater} does. */
    public HttpChainsBuilder observer(UpdateObserver observer) {
        this.observer = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /**
     * Sets what else the {@linkplain HttpChains#updater updater} is to be built with, for example {@code updater ->
     * updater.pollInterval(Duration.ofSeconds(2)).settleTime(Duration.ofSeconds(20))}. Comes after the settings made here.
     */
    public HttpChainsBuilder updater(UnaryOperator<InstanceTypeUpdaterBuilder> tuning) {
        this.tuning = Objects.requireNonNull(tuning, "tuning");
        return this;
    }

    /** Sets the proxy. Not together with {@link #callFactory}. */
    public HttpChainsBuilder proxy(Proxy proxy) {
        this.proxy = Objects.requireNonNull(proxy, "proxy");
        return this;
    }

    /**
     * Sets who this client is to a proxy, by the scheme {@code Basic}. The proxy is shown it at each connection or request
     * without being asked. Not together with {@link #callFactory}. To the proxy it travels in clear text.
     *
     * @param user the name, which must not hold a colon
     * @param password the password, which no message shows
     * @throws IllegalArgumentException if the user is empty or holds a colon
     */
    public HttpChainsBuilder proxyCredentials(String user, String password) {
        if (user.isEmpty() || user.contains(":")) {
            throw new IllegalArgumentException("the user of the proxy must not be empty or hold a colon");
        }
        this.proxyAuthorization =
                Credentials.basic(user, Objects.requireNonNull(password, "password"), StandardCharsets.UTF_8);
        return this;
    }

    /**
     * Sets what is added to the {@code User-Agent} header, for example {@code my-service/2.1}.
     *
     * @throws IllegalArgumentException if it is blank or has a character that is not printable ASCII
     */
    public HttpChainsBuilder userAgentSuffix(String suffix) {
        if (suffix.isBlank() || !suffix.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("userAgentSuffix must be printable ASCII, not \"" + suffix + "\"");
        }
        this.userAgent = "chainlets/" + VERSION + " " + suffix.strip();
        return this;
    }

    /**
     * Sets the client that carries requests: an {@link okhttp3.OkHttpClient} with your certificates and interceptors, or
     * the wrapper of a tracing library. It stays yours, and its own timeouts count as well.
     *
     * <p>Whatever it is, the body of an update leaves at most once. If it is an {@code OkHttpClient}, a derived client that
     * shares its threads and connections is used, which neither retries nor follows redirects; its {@code authenticator} is
     * not asked, for it would make a second request of a refused one, and its {@code proxyAuthenticator} is asked for tunnels
     * only. If it is something else, see to that yourself: an answer that was reached over a redirect is a failure. The
     * factory is asked in the caller's thread; for a future whose key comes from a supplier, in a thread of this client.
     */
    public HttpChainsBuilder callFactory(Call.Factory callFactory) {
        this.callFactory = Objects.requireNonNull(callFactory, "callFactory");
        return this;
    }

    /**
     * Sets the number of bytes, unpacked, beyond which an answer is not read.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HttpChainsBuilder responseSizeLimit(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("responseSizeLimit must be positive, not " + bytes);
        }
        this.responseSizeLimit = bytes;
        return this;
    }

    /** Sets the clock by which dates in answers are understood. No timeout depends on it. */
    public HttpChainsBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Builds the client. The builder may go on to build others. Nothing is sent yet.
     *
     * @throws IllegalStateException if there is no key, or both a proxy and a call factory
     */
    public HttpChains build() {
        if (apiKey == null) {
            throw new IllegalStateException("an apiKey must be set");
        }
        if ((proxy != null || proxyAuthorization != null) && callFactory != null) {
            throw new IllegalStateException("a proxy is set on the client behind the callFactory, not beside it");
        }
        return new HttpChains(
                DaggerHttpChainsComponent.factory()
                        .create(new Settings(
                                baseUrl,
                                apiKey,
                                authScheme.word(),
                                userAgent,
                                proxy,
                                proxyAuthorization,
                                callFactory,
                                responseSizeLimit,
                                clock)),
                updater -> tuning.apply(
                        updater.timeout(timeout).retryPolicy(retryPolicy).observer(observer)));
    }
}
