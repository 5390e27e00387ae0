package io.github.chainlets.http.internal.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A whole answer, for Moshi. */
final class AnswerAdapter<T> extends JsonAdapter<T> {
    private final Reading<T> reading;

    AnswerAdapter(Reading<T> reading) {
        this.reading = reading;
    }

    @Override
    public T fromJson(JsonReader in) throws IOException {
        try {
            return reading.read(in);
        } catch (EOFException e) {
            throw new JsonDataException("The answer ends at path " + in.getPath(), e);
        }
    }

    @Override
    public void toJson(JsonWriter out, @Nullable T value) {
        throw new UnsupportedOperationException("answers are read, not written");
    }
}
