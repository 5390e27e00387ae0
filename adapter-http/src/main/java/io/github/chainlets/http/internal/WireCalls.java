package io.github.chainlets.http.internal;

import jakarta.inject.Inject;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Makes each of Retrofit's requests into one that may be sent: with key and name, and a body that leaves once. */
final class WireCalls implements Call.Factory {
    private final Call.Factory factory;
    private final boolean seesTheWire;
    private final Settings settings;

    @Inject
    WireCalls(Transport transport, Settings settings) {
        this.factory = transport.factory();
        this.seesTheWire = transport.seesTheWire();
        this.settings = settings;
    }

    @Override
    public Call newCall(Request request) {
        RequestState state = Objects.requireNonNull(request.tag(RequestState.class), "every request has a state");
        return new WireCall(request, state, this, settings);
    }

    /** Makes the call that is sent, once its key is known. */
    Call withKey(Request request, RequestState state) {
        ApiKey key = Objects.requireNonNull(state.key(), "a request is sent with a key");
        if (!seesTheWire) {
            state.goesUnseen();
        }
        RequestBody body = request.body();
        Request sent = request.newBuilder()
                .header("Accept", "application/json")
                .header("Authorization", key.header(settings.authScheme()))
                .header("User-Agent", settings.userAgent())
                .method(request.method(), body == null ? null : state.once(body))
                .build();
        return Objects.requireNonNull(factory.newCall(sent), "the Call.Factory returned null");
    }
}
