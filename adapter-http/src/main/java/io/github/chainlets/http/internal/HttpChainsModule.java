package io.github.chainlets.http.internal;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
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
import io.github.chainlets.http.internal.json.ServiceJson;
import jakarta.inject.Singleton;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** Which class stands behind which port. */
@Module
interface HttpChainsModule {
    @Binds
    ChainEnvironments environments(BlockingChains chains);

    @Binds
    InstanceTypeCatalog catalog(BlockingChains chains);

    @Binds
    ChainDirectory directory(BlockingChains chains);

    @Binds
    Promotions promotions(BlockingFamily family);

    @Binds
    EnvironmentSettings environmentSettings(BlockingFamily family);

    @Binds
    Deletions deletions(BlockingFamily family);

    @Binds
    ChainletLogs chainletLogs(BlockingFamily family);

    @Binds
    AuditLog auditLog(BlockingFamily family);

    @Binds
    AsyncChainEnvironments asyncEnvironments(AsyncChains chains);

    @Binds
    AsyncInstanceTypeCatalog asyncCatalog(AsyncChains chains);

    @Binds
    AsyncChainDirectory asyncDirectory(AsyncChains chains);

    @Binds
    AsyncPromotions asyncPromotions(AsyncFamily family);

    @Binds
    AsyncEnvironmentSettings asyncEnvironmentSettings(AsyncFamily family);

    @Binds
    AsyncDeletions asyncDeletions(AsyncFamily family);

    @Binds
    AsyncChainletLogs asyncChainletLogs(AsyncFamily family);

    @Binds
    AsyncAuditLog asyncAuditLog(AsyncFamily family);

    @Provides
    @Singleton
    static Transport transport(Settings settings) {
        return Transport.of(settings);
    }

    @Provides
    @Singleton
    static Retrofit retrofit(Settings settings, WireCalls calls, PendingCallAdapter pendingCalls) {
        return new Retrofit.Builder()
                .baseUrl(settings.baseUrl())
                .callFactory(calls)
                .addCallAdapterFactory(pendingCalls)
                .addConverterFactory(new NothingConverter())
                .addConverterFactory(MoshiConverterFactory.create(ServiceJson.moshi()))
                .validateEagerly(true)
                .build();
    }

    @Provides
    @Singleton
    static ManagementApi api(Retrofit retrofit) {
        return retrofit.create(ManagementApi.class);
    }

    @Provides
    @Singleton
    static FamilyApi familyApi(Retrofit retrofit) {
        return retrofit.create(FamilyApi.class);
    }
}
