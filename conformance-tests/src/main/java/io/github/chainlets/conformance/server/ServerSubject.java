package io.github.chainlets.conformance.server;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server to be judged: where it is, and what it holds. Immutable: each method returns a changed copy. */
public final class ServerSubject {
    private final Settings settings;

    private ServerSubject(Settings settings) {
        this.settings = settings;
    }

    private record Settings(
            URI baseUrl,
            String apiKey,
            String chain,
            String environment,
            @Nullable String otherEnvironment,
            @Nullable String otherChain,
            @Nullable String foreignChain,
            @Nullable String unknownKey,
            List<String> instanceTypes,
            boolean freshWorlds,
            boolean steering,
            Duration patience) {}

    /**
     * Names a server, a key that it knows, and an environment whose instance types may be changed. Further settings:
     *
     * <table>
     * <caption>Settings</caption>
     * <tr><th>setter</th><th>default</th></tr>
     * <tr><td>{@link #otherEnvironment}, {@link #otherChain}, {@link #foreignChain}</td><td>none: some requirements are
     * not judged</td></tr>
     * <tr><td>{@link #unknownKey}</td><td>a made-up one that begins with {@code invalid}</td></tr>
     * <tr><td>{@link #instanceTypes}</td><td>read from the server</td></tr>
     * <tr><td>{@link #freshWorlds}, {@link #steering}</td><td>no</td></tr>
     * <tr><td>{@link #patience}</td><td>15 minutes</td></tr>
     * </table>
     */
    public static ServerSubject of(URI baseUrl, String apiKey, String chain, String environment) {
        return new ServerSubject(new Settings(
                baseUrl,
                apiKey,
                chain,
                environment,
                null,
                null,
                null,
                null,
                List.of(),
                false,
                false,
                Duration.ofMinutes(15)));
    }

    /** Names a second environment of the chain. */
    public ServerSubject otherEnvironment(@Nullable String name) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                name,
                s.otherChain,
                s.foreignChain,
                s.unknownKey,
                s.instanceTypes,
                s.freshWorlds,
                s.steering,
                s.patience));
    }

    /** Names a second chain that has an environment {@code production}. */
    public ServerSubject otherChain(@Nullable String id) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                s.otherEnvironment,
                id,
                s.foreignChain,
                s.unknownKey,
                s.instanceTypes,
                s.freshWorlds,
                s.steering,
                s.patience));
    }

    /** Names a chain that exists, but belongs to somebody else. */
    public ServerSubject foreignChain(@Nullable String id) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                s.otherEnvironment,
                s.otherChain,
                id,
                s.unknownKey,
                s.instanceTypes,
                s.freshWorlds,
                s.steering,
                s.patience));
    }

    /** Names a well-formed key that the server does not know. */
    public ServerSubject unknownKey(@Nullable String key) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                s.otherEnvironment,
                s.otherChain,
                s.foreignChain,
                key,
                s.instanceTypes,
                s.freshWorlds,
                s.steering,
                s.patience));
    }

    /** Names instance types, for a server that does not list them. */
    public ServerSubject instanceTypes(List<String> ids) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                s.otherEnvironment,
                s.otherChain,
                s.foreignChain,
                s.unknownKey,
                List.copyOf(ids),
                s.freshWorlds,
                s.steering,
                s.patience));
    }

    /**
     * Declares that a key which was never used opens a world of its own, the same for each. Keys that begin with {@code
     * invalid} do not.
     */
    public ServerSubject freshWorlds(boolean fresh) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                s.otherEnvironment,
                s.otherChain,
                s.foreignChain,
                s.unknownKey,
                s.instanceTypes,
                fresh,
                s.steering,
                s.patience));
    }

    /** Declares that time can be moved by {@code POST /_mock/clock/advance}. */
    public ServerSubject steering(boolean steered) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                s.otherEnvironment,
                s.otherChain,
                s.foreignChain,
                s.unknownKey,
                s.instanceTypes,
                s.freshWorlds,
                steered,
                s.patience));
    }

    /** Says how long a promotion may take. */
    public ServerSubject patience(Duration longest) {
        Settings s = settings;
        return new ServerSubject(new Settings(
                s.baseUrl,
                s.apiKey,
                s.chain,
                s.environment,
                s.otherEnvironment,
                s.otherChain,
                s.foreignChain,
                s.unknownKey,
                s.instanceTypes,
                s.freshWorlds,
                s.steering,
                longest));
    }

    /** Returns the address. */
    public URI baseUrl() {
        return settings.baseUrl;
    }

    /** Returns the key, to be hidden. */
    public String apiKey() {
        return settings.apiKey;
    }

    String chain() {
        return settings.chain;
    }

    String environment() {
        return settings.environment;
    }

    Optional<String> otherEnvironment() {
        return Optional.ofNullable(settings.otherEnvironment);
    }

    Optional<String> otherChain() {
        return Optional.ofNullable(settings.otherChain);
    }

    Optional<String> foreignChain() {
        return Optional.ofNullable(settings.foreignChain);
    }

    Optional<String> unknownKey() {
        return Optional.of(settings.unknownKey == null ? "invalid-kit-0123456789abcdef" : settings.unknownKey);
    }

    List<String> instanceTypes() {
        return settings.instanceTypes;
    }

    boolean freshWorlds() {
        return settings.freshWorlds;
    }

    boolean steering() {
        return settings.steering;
    }

    Duration patience() {
        return settings.patience;
    }

    /** Returns the address and the environment, without the key. */
    @Override
    public String toString() {
        return settings.baseUrl + " " + settings.chain + "/" + settings.environment;
    }
}
