package io.github.chainlets.http.internal;

import dagger.BindsInstance;
import dagger.Component;
import io.github.chainlets.core.spi.AuditLog;
import io.github.chainlets.core.spi.ChainDirectory;
import io.github.chainlets.core.spi.ChainEnvironments;
import io.github.chainlets.core.spi.ChainletLogs;
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
import jakarta.inject.Singleton;

/** What settings make: everything that {@code HttpChains} hands out, and what it closes. */
@Singleton
@Component(modules = HttpChainsModule.class)
public interface HttpChainsComponent {
    /** Returns what was set. */
    Settings settings();

    /** Returns what is to be closed. */
    Transport transport();

    /** Returns the port to the environments. */
    ChainEnvironments environments();

    /** Returns the port to the catalogue. */
    InstanceTypeCatalog catalog();

    /** Returns the port to the lists. */
    ChainDirectory directory();

    /** Returns the port to promotions. */
    Promotions promotions();

    /** Returns the port to the settings of environments. */
    EnvironmentSettings environmentSettings();

    /** Returns the port that deletes. */
    Deletions deletions();

    /** Returns the port to logs. */
    ChainletLogs chainletLogs();

    /** Returns the port to the audit log. */
    AuditLog auditLog();

    /** Returns the port to the environments that does not wait. */
    AsyncChainEnvironments asyncEnvironments();

    /** Returns the port to the catalogue that does not wait. */
    AsyncInstanceTypeCatalog asyncCatalog();

    /** Returns the port to the lists that does not wait. */
    AsyncChainDirectory asyncDirectory();

    /** Returns the port to promotions that does not wait. */
    AsyncPromotions asyncPromotions();

    /** Returns the port to the settings of environments that does not wait. */
    AsyncEnvironmentSettings asyncEnvironmentSettings();

    /** Returns the port that deletes and does not wait. */
    AsyncDeletions asyncDeletions();

    /** Returns the port to logs that does not wait. */
    AsyncChainletLogs asyncChainletLogs();

    /** Returns the port to the audit log that does not wait. */
    AsyncAuditLog asyncAuditLog();

    /** Makes components. */
    @Component.Factory
    interface Factory {
        /** Makes the component of these settings. */
        HttpChainsComponent create(@BindsInstance Settings settings);
    }
}
