package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request's body, for Moshi. */
final class RequestAdapter<T> extends JsonAdapter<T> {
    private final Writing<T> writing;

    RequestAdapter(Writing<T> writing) {
        this.writing = writing;
    }

    /** Writes a value. */
    @FunctionalInterface
    interface Writing<T> {
        void write(JsonWriter out, T value) throws IOException;
    }

    @Override
    public T fromJson(JsonReader in) {
        throw new UnsupportedOperationException("requests are written, not read");
    }

    @Override
    public void toJson(JsonWriter out, @Nullable T value) throws IOException {
        writing.write(out, Objects.requireNonNull(value));
    }
}
