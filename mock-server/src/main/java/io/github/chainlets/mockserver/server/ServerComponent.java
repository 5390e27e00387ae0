package io.github.chainlets.mockserver.server;

import dagger.Binds;
import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import io.github.chainlets.mockserver.durable.Decider;
import io.github.chainlets.mockserver.durable.DurableWorlds;
import io.github.chainlets.mockserver.history.CoverageApi;
import io.github.chainlets.mockserver.history.HistoryApi;
import io.github.chainlets.mockserver.journal.JournalStream;
import io.github.chainlets.mockserver.monitoring.MonitoringApi;
import io.github.chainlets.mockserver.monitoring.RequestLog;
import io.github.chainlets.mockserver.pages.Pages;
import io.github.chainlets.mockserver.pipeline.Authenticator;
import io.github.chainlets.mockserver.pipeline.DurableCalls;
import io.github.chainlets.mockserver.pipeline.Pipeline;
import io.github.chainlets.mockserver.routes.RouteTable;
import io.github.chainlets.mockserver.service.FamilyApi;
import io.github.chainlets.mockserver.service.ServiceApi;
import io.github.chainlets.mockserver.settings.ServerSettings;
import io.github.chainlets.mockserver.steering.JournalApi;
import io.github.chainlets.mockserver.steering.SteeringApi;
import io.github.chainlets.mockserver.world.Worlds;
import jakarta.inject.Singleton;

/** Puts a server together. */
@Singleton
@Component(modules = ServerComponent.Parts.class)
interface ServerComponent {
    Pipeline pipeline();

    RouteTable routes();

    Authenticator authenticator();

    Worlds worlds();

    /** To be asked for only where there is a log. */
    DurableWorlds durableWorlds();

    JournalStream journalStream();

    RequestLog requestLog();

    @Component.Factory
    interface Factory {
        ServerComponent create(@BindsInstance ServerSettings settings);
    }

    @Module
    interface Parts {
        @Provides
        @Singleton
        static RouteTable routes(
                ServerSettings settings,
                ServiceApi service,
                FamilyApi family,
                SteeringApi steering,
                JournalApi journal,
                HistoryApi history,
                CoverageApi coverage,
                MonitoringApi monitoring,
                Pages pages) {
            RouteTable table = new RouteTable(settings.basePath());
            service.addTo(table);
            family.addTo(table);
            steering.addTo(table);
            journal.addTo(table);
            history.addTo(table);
            coverage.addTo(table);
            monitoring.addTo(table);
            pages.addTo(table);
            return table;
        }

        @Binds
        Decider decider(DurableCalls calls);

        @Provides
        @Singleton
        static Authenticator authenticator(ServerSettings settings) {
            return new Authenticator(settings.apiKeys(), settings.spec());
        }
    }
}
