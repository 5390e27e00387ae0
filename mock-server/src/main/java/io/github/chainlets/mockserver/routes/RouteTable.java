package io.github.chainlets.mockserver.routes;

import io.github.chainlets.mockserver.http.PathRouter;
import java.util.ArrayList;
import java.util.List;

/** All the routes that there are. */
public final class RouteTable {
    private final PathRouter<Route> routes;
    private final List<Route> all = new ArrayList<>();

    /** Makes a table without routes; every path is to begin with the base. */
    public RouteTable(String base) {
        this.routes = new PathRouter<>(base);
    }

    /** Adds a route of the service that reads as much as there is. */
    public void read(String path, String name, Route.Handler handler) {
        service("GET", path, name, Route.Effect.NONE, false, handler);
    }

    /** Adds a route of the service that reads one thing: a chain, a deployment, an environment, the catalogue. */
    public void readOne(String path, String name, Route.Handler handler) {
        service("GET", path, name, Route.Effect.NONE, true, handler);
    }

    /** Adds a route of the service that changes a world. */
    public void change(String method, String path, String name, Route.Effect effect, Route.Handler handler) {
        service(method, path, name, effect, effect == Route.Effect.CHANGE, handler);
    }

    private void service(
            String method, String path, String name, Route.Effect effect, boolean isQuick, Route.Handler handler) {
        // The service itself passes over what it does not know; steering does not, for there it would be a mistake
        // unnoticed.
        add(method, path, name, Route.Kind.SERVICE, effect, true, isQuick, handler);
    }

    /** Adds a steering route. One that is not a GET changes something. */
    public void steering(String method, String path, String name, Route.Handler handler) {
        add(method, path, name, Route.Kind.STEERING, effect(method), false, false, handler);
    }

    /** Adds a steering route that has a body, and changes nothing. */
    public void question(String method, String path, String name, Route.Handler handler) {
        add(method, path, name, Route.Kind.STEERING, Route.Effect.NONE, false, false, handler);
    }

    /** Adds a steering route whose query says what it is about. */
    public void steeringWithQuery(String method, String path, String name, Route.Handler handler) {
        add(method, path, name, Route.Kind.STEERING, effect(method), true, false, handler);
    }

    private static Route.Effect effect(String method) {
        return method.equals("GET") ? Route.Effect.NONE : Route.Effect.CHANGE;
    }

    public void open(String path, String name, Route.Handler handler) {
        add("GET", path, name, Route.Kind.OPEN, Route.Effect.NONE, true, false, handler);
    }

    public PathRouter<Route> routes() {
        return routes;
    }

    public List<Route> all() {
        return List.copyOf(all);
    }

    private void add(
            String method,
            String path,
            String name,
            Route.Kind kind,
            Route.Effect effect,
            boolean takesQuery,
            boolean isQuick,
            Route.Handler handler) {
        boolean takesBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        Route route = new Route(name, all.size(), kind, effect, takesBody, takesQuery, isQuick, handler);
        all.add(route);
        routes.add(method, path, route);
    }
}
