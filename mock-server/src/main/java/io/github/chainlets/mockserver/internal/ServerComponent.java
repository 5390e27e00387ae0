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

    Keys keys();

    Tenants tenants();

    @Component.Factory
    interface Factory {
        ServerComponent create(@BindsInstance Settings settings);
    }

    @Module
    interface Parts {
        @Provides
        @Singleton
        static RouteTable routes(ServiceApi service) {
            RouteTable table = new RouteTable();
            service.addTo(table);
            return table;
        }

        @Provides
        @Singleton
        static Keys keys(Settings settings) {
            return new Keys(settings.apiKeys());
        }
    }
}
