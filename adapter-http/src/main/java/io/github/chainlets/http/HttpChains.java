package io.github.chainlets.http;

import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.api.InstanceTypeUpdaterBuilder;
import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainFamily;
import io.github.chainlets.core.spi.ChainletLogs;
import io.github.chainlets.core.spi.ChainsBackend;
import io.github.chainlets.core.spi.Deletions;
import io.github.chainlets.core.spi.EnvironmentSettings;
import io.github.chainlets.core.spi.InstanceTypeCatalog;
import io.github.chainlets.core.spi.Promotions;
import io.github.chainlets.http.async.AsyncAuditLog;
import io.github.chainlets.http.async.AsyncChainDirectory;
import io.github.chainlets.http.async.AsyncChainEnvironments;
import io.github.chainlets.http.async.AsyncChainletLogs;
import io.github.chainlets.http.async.AsyncDeletions;
import io.github.chainlets.http.async.AsyncEnvironmentSettings;
import io.github.chainlets.http.async.AsyncInstanceTypeCatalog;
import io.github.chainlets.http.async.AsyncPromotions;
import io.github.chainlets.http.internal.HttpChainsComponent;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Baseten's management API over HTTPS: the driven ports, and the use case on top of them.
 *
 * <p>Each call of a port sends at most one request, whatever happens on the way. Redirects are not followed. A call takes
 * at most its timeout, which covers everything from the lookup of the host name to the last byte of the answer. How each
 * failure is classified is told in {@code docs/reference/errors.md}.
 *
 * <p>Safe for use by many threads; make one for each key and keep it. Whoever makes it closes it: {@link #close} ends what
 * was made here, and leaves alone what was passed in.
 */
public final class HttpChains implements ChainsBackend, ChainFamily, AutoCloseable {
    private final HttpChainsComponent component;
    private final InstanceTypeUpdater updater;

    HttpChains(HttpChainsComponent component, UnaryOperator<InstanceTypeUpdaterBuilder> tuning) {
        this.component = component;
        this.updater = tuning.apply(InstanceTypeUpdater.builder(this)).build();
    }

    /**
     * Makes a client from the environment variables {@code BASETEN_API_KEY} and, if it is set, {@code BASETEN_BASE_URL}.
     * All other settings have their defaults.
     *
     * @throws IllegalStateException if {@code BASETEN_API_KEY} is not set or empty
     * @throws IllegalArgumentException if a variable has a value that cannot be
     */
    public static HttpChains fromEnv() {
        return HttpChainsBuilder.fromEnv(System::getenv).build();
    }

    /** Starts building a client; only {@link HttpChainsBuilder#apiKey(String) a key} must be set. */
    public static HttpChainsBuilder builder() {
        return new HttpChainsBuilder();
    }

    /** Returns the use case over these ports: the settings' timeout, retry policy and observer are its. */
    public InstanceTypeUpdater updater() {
        return updater;
    }

    /** Returns the port to the environments: reads them, and updates instance types exactly once for each call. */
    @Override
    public ChainEnvironments environments() {
        return component.environments();
    }

    /** Returns the port to the instance types and their prices. */
    @Override
    public InstanceTypeCatalog catalog() {
        return component.catalog();
    }

    /** Returns the port to the lists of chains, deployments and environments. */
    @Override
    public ChainDirectory directory() {
        return component.directory();
    }

    /** Returns this client: the service offers the whole family. */
    @Override
    public Optional<ChainFamily> family() {
        return Optional.of(this);
    }

    /** Returns the port that promotes and deactivates, exactly once for each call. */
    @Override
    public Promotions promotions() {
        return component.promotions();
    }

    /** Returns the port that makes environments and sets them up, exactly once for each call. */
    @Override
    public EnvironmentSettings environmentSettings() {
        return component.environmentSettings();
    }

    /** Returns the port that deletes, exactly once for each call. */
    @Override
    public Deletions deletions() {
        return component.deletions();
    }

    /** Returns the port to what chainlets say. */
    @Override
    public ChainletLogs chainletLogs() {
        return component.chainletLogs();
    }

    /** Returns the port to who changed what. It knows the key's own prefix if the key is fixed and has a dot. */
    @Override
    public AuditLog auditLog() {
        return component.auditLog();
    }

    /** Returns {@link #environments} for callers that do not wait. */
    public AsyncChainEnvironments asyncEnvironments() {
        return component.asyncEnvironments();
    }

    /** Returns {@link #catalog} for callers that do not wait. */
    public AsyncInstanceTypeCatalog asyncCatalog() {
        return component.asyncCatalog();
    }

    /** Returns {@link #directory} for callers that do not wait. */
    public AsyncChainDirectory asyncDirectory() {
        return component.asyncDirectory();
    }

    /** Returns {@link #promotions} for callers that do not wait. */
    public AsyncPromotions asyncPromotions() {
        return component.asyncPromotions();
    }

    /** Returns {@link #environmentSettings} for callers that do not wait. */
    public AsyncEnvironmentSettings asyncEnvironmentSettings() {
        return component.asyncEnvironmentSettings();
    }

    /** Returns {@link #deletions} for callers that do not wait. */
    public AsyncDeletions asyncDeletions() {
        return component.asyncDeletions();
    }

    /** Returns {@link #chainletLogs} for callers that do not wait. */
    public AsyncChainletLogs asyncChainletLogs() {
        return component.asyncChainletLogs();
    }

    /** Returns {@link #auditLog} for callers that do not wait. */
    public AsyncAuditLog asyncAuditLog() {
        return component.asyncAuditLog();
    }

    /**
     * Ends the calls under way and closes the threads and connections that were made here. A call that is ended so, and
     * each later one, is {@linkplain io.github.chainlets.core.RejectedException.Reason#CLOSED rejected as closed}; an update
     * whose body had begun to leave is indeterminate. A {@link HttpChainsBuilder#callFactory call factory} that was passed
     * in stays as it is, and goes on working for others. May be called again.
     */
    @Override
    public void close() {
        component.transport().close();
    }

    /** Returns where requests go; the key is masked. */
    @Override
    public String toString() {
        return component.settings().toString();
    }
}
