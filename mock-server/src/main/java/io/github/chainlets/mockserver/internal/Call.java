package io.github.chainlets.mockserver.internal;

import io.github.chainlets.mockserver.http.Answer;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that has a route and a key, on its way to an operation.
 *
 * @param tenant whose world it is about
 * @param parameters the path's parameters, decoded, in order
 * @param query the raw query, or {@code null}
 * @param context the connection, for what is answered bit by bit
 * @param body the body; empty where the operation takes none
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, and never compared.
record Call(
        Tenant tenant, List<String> parameters, @Nullable String query, Context context, byte[] body) {

    /** Does what a call asks for. May throw what {@link Refusals} knows. */
    @FunctionalInterface
    interface Operation {
        Answer answer(Call call);
    }

    String parameter(int index) {
        return parameters.get(index);
    }
}
