package io.github.chainlets.mockserver.http;

import io.github.chainlets.mockserver.service.ServiceApi;

/** Transport that knows the service: what the test of the architecture must find. */
public final class PlantedKnowledge {
    public Class<?> service() {
        return ServiceApi.class;
    }
}
