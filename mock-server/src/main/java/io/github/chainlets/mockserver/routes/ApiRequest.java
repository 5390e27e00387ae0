package io.github.chainlets.mockserver.routes;

import io.github.chainlets.mockserver.world.LiveWorld;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that has a route and a key, on its way to its handler.
 *
 * @param world whose world it is about
 * @param parameters the path's parameters, decoded, in order
 * @param query the raw query, or {@code null}
 * @param context the connection, for what is answered bit by bit; {@code null} for a request that is read from a log
 * @param body the body; empty where the route takes none
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, and never compared.
public record ApiRequest(
        LiveWorld world,
        List<String> parameters,
        @Nullable String query,
        @Nullable Context context,
        byte[] body) {
    /** Returns a parameter of the path. */
    public String parameter(int index) {
        return parameters.get(index);
    }
}
