package io.github.chainlets.http.internal.json.planted;

import io.github.chainlets.http.HttpChains;
import java.time.Instant;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** Breaks every rule of the architecture, to show that the rules bite. */
public final class Planted {
    /** Reaches back to the entrance. */
    public HttpChains entrance;

    /** Shows what nobody shall see. */
    public Retrofit retrofit;

    /** Knows about HTTP among the JSON. */
    public OkHttpClient client;

    /** Asks the system what time it is. */
    public Instant now() {
        return Instant.now();
    }
}
