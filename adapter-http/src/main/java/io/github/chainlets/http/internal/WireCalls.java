package io.github.chainlets.http.internal;

import jakarta.inject.Inject;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Makes each of Retrofit's requests into one that may be sent: with key and name, and a body that leaves once. */
final class WireCalls implements Call.Factory {
    private final Call.Factory factory;
    private final Settings settings;

    @Inject
    WireCalls(Transport transport, Settings settings) {
        this.factory = transport.factory();
        this.settings = settings;
    }

    @Override
    public Call newCall(Request request) {
        Exchange exchange = Objects.requireNonNull(request.tag(Exchange.class), "every request is part of an exchange");
        ApiKey key = ApiKey.from(settings.apiKey(), exchange.asked().doing());
        exchange.sentWith(key);
        RequestBody body = request.body();
        Request sent = request.newBuilder()
                .header("Accept", "application/json")
                .header("Authorization", key.header(settings.authScheme()))
                .header("User-Agent", settings.userAgent())
                .method(request.method(), body == null ? null : exchange.once(body))
                .build();
        Call call = Objects.requireNonNull(factory.newCall(sent), "the Call.Factory returned null");
        return new WireCall(call, exchange, settings);
    }
}
