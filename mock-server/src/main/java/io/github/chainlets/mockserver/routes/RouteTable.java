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

    public void service(String method, String path, String name, Route.Handler handler) {
        add(method, path, name, Route.Kind.SERVICE, handler);
    }

    /** Adds a route of the service that changes a world. */
    public void change(String method, String path, String name, Route.Effect effect, Route.Handler handler) {
        add(method, path, name, Route.Kind.SERVICE, effect, true, handler);
    }

    public void steering(String method, String path, String name, Route.Handler handler) {
        add(method, path, name, Route.Kind.STEERING, handler);
    }

    /** Adds a steering route whose query says what it is about. */
    public void steeringWithQuery(String method, String path, String name, Route.Handler handler) {
        add(method, path, name, Route.Kind.STEERING, Route.Effect.NONE, true, handler);
    }

    public void open(String path, String name, Route.Handler handler) {
        add("GET", path, name, Route.Kind.OPEN, handler);
    }

    public PathRouter<Route> routes() {
        return routes;
    }

    public List<Route> all() {
        return List.copyOf(all);
    }

    private void add(String method, String path, String name, Route.Kind kind, Route.Handler handler) {
        // The service itself passes over what it does not know; steering does not, for there it would be a mistake
        // unnoticed.
        boolean takesQuery = kind != Route.Kind.STEERING;
        add(method, path, name, kind, Route.Effect.NONE, takesQuery, handler);
    }

    private void add(
            String method,
            String path,
            String name,
            Route.Kind kind,
            Route.Effect effect,
            boolean takesQuery,
            Route.Handler handler) {
        boolean takesBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        Route route = new Route(name, all.size(), kind, effect, takesBody, takesQuery, handler);
        all.add(route);
        routes.add(method, path, route);
    }
}
