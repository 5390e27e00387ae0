package io.github.chainlets.http.internal;

import io.github.chainlets.http.internal.json.Nothing;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Makes an empty body of nothing. */
final class NothingConverter extends Converter.Factory {
    private static final byte[] NO_BYTES = {};

    @Override
    public @Nullable Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameter, Annotation[] method, Retrofit retrofit) {
        return type == Nothing.class ? nothing -> RequestBody.create(NO_BYTES, null) : null;
    }
}
