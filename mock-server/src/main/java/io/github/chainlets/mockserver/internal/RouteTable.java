package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Routes;
import java.util.ArrayList;
import java.util.List;

/** All the routes that there are. */
final class RouteTable {
    private final Routes<Route> routes = new Routes<>();
    private final List<Route> all = new ArrayList<>();

    void service(String method, String path, String name, Call.Operation operation) {
        add(method, path, name, Route.Kind.SERVICE, operation);
    }

    void steering(String method, String path, String name, Call.Operation operation) {
        add(method, path, name, Route.Kind.STEERING, operation);
    }

    void open(String path, String name, Call.Operation operation) {
        add("GET", path, name, Route.Kind.OPEN, operation);
    }

    Routes<Route> routes() {
        return routes;
    }

    List<Route> all() {
        return List.copyOf(all);
    }

    private void add(String method, String path, String name, Route.Kind kind, Call.Operation operation) {
        boolean takesBody = method.equals("POST") || method.equals("PUT");
        Route route = new Route(name, all.size(), kind, takesBody, operation);
        all.add(route);
        routes.add(method, path, route);
    }
}
