package io.github.chainlets.mockserver.internal;

import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;

/** Puts a server together. */
@Singleton
@Component(modules = ServerComponent.Parts.class)
interface ServerComponent {
    FrontDoor frontDoor();

    RouteTable routes();

    Keys keys();

    Tenants tenants();

    LiveJournal liveJournal();

    RequestLog requestLog();

    Records records();

    @Component.Factory
    interface Factory {
        ServerComponent create(@BindsInstance Settings settings);
    }

    @Module
    interface Parts {
        @Provides
        @Singleton
        static RouteTable routes(
                ServiceApi service, Steering steering, JournalApi journal, OpenRoutes open, Pages pages) {
            RouteTable table = new RouteTable();
            service.addTo(table);
            steering.addTo(table);
            journal.addTo(table);
            open.addTo(table);
            pages.addTo(table);
            return table;
        }

        @Provides
        @Singleton
        static Keys keys(Settings settings) {
            return new Keys(settings.apiKeys());
        }
    }
}
