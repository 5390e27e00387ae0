package io.github.chainlets.conformance.port;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port to be judged, and what it holds.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>setter</th><th>default</th></tr>
 * <tr><td>{@link Builder#otherEnvironment}, {@link Builder#otherChain}</td><td>none: some requirements are not
 * judged</td></tr>
 * <tr><td>{@link Builder#directory}</td><td>none: deployments are not counted</td></tr>
 * <tr><td>{@link Builder#passTime}</td><td>waits 200 ms of real time</td></tr>
 * <tr><td>{@link Builder#loseNext}</td><td>none: lost answers are not judged</td></tr>
 * <tr><td>{@link Builder#failNext}</td><td>none: deployments that fail are not judged</td></tr>
 * </table>
 */
public final class PortSubject {
    private final ChainEnvironments port;
    private final InstanceTypeCatalog catalog;
    private final EnvironmentRef home;
    private final Builder rest;

    private PortSubject(Builder builder) {
        this.port = builder.port;
        this.catalog = builder.catalog;
        this.home = builder.home;
        this.rest = builder;
    }

    /** Starts with a port, the instance types, and an environment of at least one chainlet that checks may change. */
    public static Builder of(ChainEnvironments port, InstanceTypeCatalog catalog, EnvironmentRef home) {
        return new Builder(port, catalog, home);
    }

    ChainEnvironments port() {
        return port;
    }

    InstanceTypeCatalog catalog() {
        return catalog;
    }

    EnvironmentRef home() {
        return home;
    }

    Optional<EnvironmentRef> otherEnvironment() {
        return Optional.ofNullable(rest.otherEnvironment);
    }

    Optional<EnvironmentRef> otherChain() {
        return Optional.ofNullable(rest.otherChain);
    }

    Optional<ChainDirectory> directory() {
        return Optional.ofNullable(rest.directory);
    }

    Optional<Consumer<Duration>> passTime() {
        return Optional.ofNullable(rest.passTime);
    }

    Optional<Consumer<Boolean>> loseNext() {
        return Optional.ofNullable(rest.loseNext);
    }

    Optional<Runnable> failNext() {
        return Optional.ofNullable(rest.failNext);
    }

    /** Builds subjects. Not safe for use by many threads. */
    public static final class Builder {
        private final ChainEnvironments port;
        private final InstanceTypeCatalog catalog;
        private final EnvironmentRef home;
        private @Nullable EnvironmentRef otherEnvironment;
        private @Nullable EnvironmentRef otherChain;
        private @Nullable ChainDirectory directory;
        private @Nullable Consumer<Duration> passTime;
        private @Nullable Consumer<Boolean> loseNext;
        private @Nullable Runnable failNext;

        private Builder(ChainEnvironments port, InstanceTypeCatalog catalog, EnvironmentRef home) {
            this.port = Objects.requireNonNull(port, "port");
            this.catalog = Objects.requireNonNull(catalog, "catalog");
            this.home = Objects.requireNonNull(home, "home");
        }

        /** Names a second environment of the same chain. */
        public Builder otherEnvironment(EnvironmentRef ref) {
            this.otherEnvironment = ref;
            return this;
        }

        /** Names an environment of another chain. */
        public Builder otherChain(EnvironmentRef ref) {
            this.otherChain = ref;
            return this;
        }

        /** Gives the lists of the read side, so that deployments can be counted. */
        public Builder directory(ChainDirectory lists) {
            this.directory = lists;
            return this;
        }

        /** Says how time passes for the port, and that it does not pass otherwise. */
        public Builder passTime(Consumer<Duration> advance) {
            this.passTime = advance;
            return this;
        }

        /** Says how the answer to the next update is lost: after it was applied ({@code true}), or before. */
        public Builder loseNext(Consumer<Boolean> lose) {
            this.loseNext = lose;
            return this;
        }

        /** Says how the next deployment is made to fail. */
        public Builder failNext(Runnable fail) {
            this.failNext = fail;
            return this;
        }

        /** Builds the subject. */
        public PortSubject build() {
            return new PortSubject(this);
        }
    }
}
