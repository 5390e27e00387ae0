package io.github.chainlets.http.internal;

import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;

/** Lets Retrofit's methods return {@link PendingCall}s. */
final class PendingCallAdapter extends CallAdapter.Factory {
    private final Transport transport;
    private final Settings settings;

    @Inject
    PendingCallAdapter(Transport transport, Settings settings) {
        this.transport = transport;
        this.settings = settings;
    }

    @Override
    public @Nullable CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
        return getRawType(returnType) == PendingCall.class
                ? adapter(getParameterUpperBound(0, (ParameterizedType) returnType))
                : null;
    }

    private <T> CallAdapter<T, PendingCall<T>> adapter(Type answer) {
        return new CallAdapter<>() {
            @Override
            public Type responseType() {
                return answer;
            }

            @Override
            public PendingCall<T> adapt(Call<T> call) {
                RequestState state = call.request().tag(RequestState.class);
                return new PendingCall<>(
                        call, Objects.requireNonNull(state, "every request has a state"), transport, settings.apiKey());
            }
        };
    }
}
