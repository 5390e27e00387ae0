package io.github.chainlets.conformance.server;

import io.github.chainlets.conformance.server.world.Target;
import io.github.chainlets.conformance.wire.AuthScheme;
import io.github.chainlets.core.EnvironmentRef;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server to be judged: where it is, and what it holds. Set up by one thread, then used by many.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setter</th><th>default</th></tr>
 * <tr><td>{@link #otherEnvironment}, {@link #otherChain(String)}, {@link #foreignChain}</td><td>none: some requirements are not
 * judged</td></tr>
 * <tr><td>{@link #unknownKey}</td><td>a made-up one that begins with {@code invalid}</td></tr>
 * <tr><td>{@link #instanceTypes}</td><td>read from the server</td></tr>
 * <tr><td>{@link #freshWorlds}, {@link #steering}</td><td>no</td></tr>
 * <tr><td>{@link #patience}</td><td>15 minutes</td></tr>
 * <tr><td>{@link #authScheme}</td><td>{@code Api-Key}</td></tr>
 * <tr><td>{@link #originals}</td><td>{@code .chainlets-conformance} in the user's home</td></tr>
 * </table>
 */
public final class ServerSubject {
    private final URI baseUrl;
    private final String apiKey;
    private final String chain;
    private final String environment;
    private @Nullable String otherEnvironment;
    private @Nullable String otherChain;
    private @Nullable String foreignChain;
    private String unknownKey = "invalid-kit-abcdef0123456789";
    private List<String> instanceTypes = List.of();
    private boolean freshWorlds;
    private boolean steering;
    private Duration patience = Duration.ofMinutes(15);
    private AuthScheme authScheme = AuthScheme.API_KEY;
    private String otherChainEnvironment = "production";
    private Path originals = Path.of(System.getProperty("user.home", "."), ".chainlets-conformance");

    private ServerSubject(URI baseUrl, String apiKey, String chain, String environment) {
        this.baseUrl = withoutUserInfo(Objects.requireNonNull(baseUrl, "baseUrl"));
        this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
        this.chain = Objects.requireNonNull(chain, "chain");
        this.environment = Objects.requireNonNull(environment, "environment");
    }

    /** User info would be sent nowhere and could be shown, so it goes at once. */
    private static URI withoutUserInfo(URI url) {
        return url.getRawUserInfo() == null ? url : URI.create(url.toString().replaceFirst("//[^/?#]*@", "//"));
    }

    /** Names a server, a key that it knows, and an environment whose instance types may be changed. */
    public static ServerSubject of(URI baseUrl, String apiKey, String chain, String environment) {
        return new ServerSubject(baseUrl, apiKey, chain, environment);
    }

    /** Names a second environment of the chain. */
    public ServerSubject otherEnvironment(@Nullable String name) {
        this.otherEnvironment = name;
        return this;
    }

    /** Names a second chain; its environment {@code production} is used, and may be changed. */
    public ServerSubject otherChain(@Nullable String id) {
        this.otherChain = id;
        return this;
    }

    /** Names a second chain, and the environment of it that may be changed. */
    public ServerSubject otherChain(String id, String environmentName) {
        this.otherChain = Objects.requireNonNull(id, "id");
        this.otherChainEnvironment = Objects.requireNonNull(environmentName, "environmentName");
        return this;
    }

    /** Says how keys are sent. */
    public ServerSubject authScheme(AuthScheme scheme) {
        this.authScheme = Objects.requireNonNull(scheme, "scheme");
        return this;
    }

    /** Names the folder in which the original settings are kept until they are back. Not used with fresh worlds. */
    public ServerSubject originals(Path folder) {
        this.originals = Objects.requireNonNull(folder, "folder");
        return this;
    }

    /** Names a chain that exists, but belongs to somebody else. */
    public ServerSubject foreignChain(@Nullable String id) {
        this.foreignChain = id;
        return this;
    }

    /** Names a well-formed key that the server does not know. */
    public ServerSubject unknownKey(String key) {
        this.unknownKey = Objects.requireNonNull(key, "key");
        return this;
    }

    /** Names instance types, for a server that does not list them. */
    public ServerSubject instanceTypes(List<String> ids) {
        this.instanceTypes = List.copyOf(ids);
        return this;
    }

    /**
     * Declares that a key which was never used opens a world of its own, the same for each. Keys that begin with {@code
     * invalid} do not.
     */
    public ServerSubject freshWorlds(boolean fresh) {
        this.freshWorlds = fresh;
        return this;
    }

    /** Declares that time can be moved by {@code POST /_mock/clock/advance}. */
    public ServerSubject steering(boolean steered) {
        this.steering = steered;
        return this;
    }

    /** Says how long a promotion may take. */
    public ServerSubject patience(Duration longest) {
        this.patience = Objects.requireNonNull(longest, "longest");
        return this;
    }

    /** Returns the address. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Returns the key, to be hidden. */
    public String apiKey() {
        return apiKey;
    }

    /** Returns what the run is aimed at. */
    Target target() {
        EnvironmentRef home = EnvironmentRef.of(chain, environment);
        return new Target(
                baseUrl,
                apiKey,
                authScheme,
                unknownKey,
                home,
                Optional.ofNullable(otherEnvironment).map(name -> EnvironmentRef.of(chain, name)),
                Optional.ofNullable(otherChain).map(id -> EnvironmentRef.of(id, otherChainEnvironment)),
                Optional.ofNullable(foreignChain),
                instanceTypes,
                freshWorlds,
                steering,
                patience,
                originals);
    }

    /** Returns the address and the environment, without the key. */
    @Override
    public String toString() {
        return baseUrl + " " + chain + "/" + environment;
    }
}
