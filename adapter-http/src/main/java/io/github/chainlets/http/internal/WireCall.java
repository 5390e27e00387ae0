package io.github.chainlets.http.internal;

import java.io.IOException;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A call that succeeds with a 200 whose body has arrived in whole and within the limit, and fails otherwise. The call on the
 * wire is made when it is started, for only then its key is known.
 */
final class WireCall implements Call {
    private final Request request;
    private final RequestState state;
    private final WireCalls calls;
    private final Settings settings;
    private volatile @Nullable Call sent;
    private volatile boolean canceled;

    WireCall(Request request, RequestState state, WireCalls calls, Settings settings) {
        this.request = request;
        this.state = state;
        this.calls = calls;
        this.settings = settings;
    }

    @Override
    public void enqueue(Callback callback) {
        Call call = calls.withKey(request, state);
        sent = call;
        if (canceled) {
            call.cancel();
        }
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call ended, IOException failure) {
                callback.onFailure(WireCall.this, failure);
            }

            @Override
            public void onResponse(Call ended, Response response) throws IOException {
                Response whole;
                try (response) {
                    whole = WholeAnswer.of(response, state, settings);
                } catch (IOException e) {
                    callback.onFailure(WireCall.this, e);
                    return;
                } catch (RuntimeException e) {
                    callback.onFailure(WireCall.this, new IOException("The answer could not be read", e));
                    return;
                }
                callback.onResponse(WireCall.this, whole);
            }
        });
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void cancel() {
        canceled = true;
        Call call = sent;
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public boolean isExecuted() {
        return sent != null;
    }

    @Override
    public boolean isCanceled() {
        return canceled;
    }

    /** None: the deadline is not kept here. */
    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    /** Never called: every call is started without waiting. */
    @Override
    public Response execute() {
        throw new UnsupportedOperationException("a call is enqueued");
    }

    /** Never called: a request happens once. */
    @Override
    public Call clone() {
        throw new UnsupportedOperationException("a request is sent once");
    }

    /** Never called: listeners are the client's. */
    @Override
    public void addEventListener(EventListener listener) {
        throw new UnsupportedOperationException("listeners are the client's");
    }

    @Override
    public <T> @Nullable T tag(KClass<T> type) {
        return request.tag(type);
    }

    @Override
    public <T> @Nullable T tag(Class<? extends T> type) {
        return request.tag(type);
    }

    /** Never called: nobody adds to the tags of a request. */
    @Override
    public <T> T tag(KClass<T> type, Function0<? extends T> compute) {
        throw new UnsupportedOperationException("tags are the request's");
    }

    /** Never called: nobody adds to the tags of a request. */
    @Override
    public <T> T tag(Class<T> type, Function0<? extends T> compute) {
        throw new UnsupportedOperationException("tags are the request's");
    }
}
