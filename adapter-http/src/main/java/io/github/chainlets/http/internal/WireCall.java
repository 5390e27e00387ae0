package io.github.chainlets.http.internal;

import java.io.IOException;
import kotlin.jvm.functions.Function0;
import kotlin.reflect.KClass;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A call that succeeds with a 200 whose body has arrived in whole and within the limit, and fails otherwise. It reads
 * bodies itself, for Retrofit would read those of errors without a limit and forget the status if that failed.
 */
final class WireCall implements Call {
    /** An error's body beyond this is not read. */
    private static final int MOST_OF_AN_ERROR = 64 * 1024;

    private final Call call;
    private final Exchange exchange;
    private final Settings settings;

    WireCall(Call call, Exchange exchange, Settings settings) {
        this.call = call;
        this.exchange = exchange;
        this.settings = settings;
    }

    @Override
    public void enqueue(Callback callback) {
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call ended, IOException failure) {
                callback.onFailure(WireCall.this, failure);
            }

            @Override
            public void onResponse(Call ended, Response response) throws IOException {
                Response whole;
                try (response) {
                    whole = whole(response);
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
    public Response execute() throws IOException {
        try (Response response = call.execute()) {
            return whole(response);
        }
    }

    /** Returns the response with its body in memory. */
    private Response whole(Response response) throws IOException {
        Response prior = response.priorResponse();
        if (prior != null && prior.isRedirect()) {
            throw new IOException("The client behind the Call.Factory followed a redirect, which it must not");
        }
        if (response.code() != 200) {
            Headers headers = FirstLook.asSent(response.headers());
            // Should the body not come in time, the status still tells what it means.
            exchange.refused(ErrorAnswer.of(response.code(), headers, "", settings.clock()));
            String body = exchange.masked(startOf(response.body()));
            throw ErrorAnswer.of(response.code(), headers, body, settings.clock());
        }
        ByteString body = wholeBody(response.body());
        exchange.answered(body);
        return response.newBuilder()
                .body(ResponseBody.create(body, response.body().contentType()))
                .build();
    }

    private ByteString wholeBody(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        if (source.request(settings.responseSizeLimit() + 1L)) {
            throw new IOException("The answer is longer than the limit of " + settings.responseSizeLimit() + " bytes");
        }
        return source.readByteString();
    }

    /** Returns as much of an error's body as there is and is allowed. The status alone decides, so failures are ignored. */
    private static String startOf(ResponseBody body) {
        Buffer start = new Buffer();
        try {
            BufferedSource source = body.source();
            while (start.size() < MOST_OF_AN_ERROR && source.read(start, MOST_OF_AN_ERROR - start.size()) != -1) {
                // read on
            }
        } catch (IOException e) {
            // what has arrived will do
        }
        return start.readUtf8();
    }

    @Override
    public Request request() {
        return call.request();
    }

    @Override
    public void cancel() {
        call.cancel();
    }

    @Override
    public boolean isExecuted() {
        return call.isExecuted();
    }

    @Override
    public boolean isCanceled() {
        return call.isCanceled();
    }

    @Override
    public Timeout timeout() {
        return call.timeout();
    }

    @Override
    public void addEventListener(EventListener listener) {
        call.addEventListener(listener);
    }

    @Override
    public <T> @Nullable T tag(KClass<T> type) {
        return call.tag(type);
    }

    @Override
    public <T> @Nullable T tag(Class<? extends T> type) {
        return call.tag(type);
    }

    @Override
    public <T> T tag(KClass<T> type, Function0<? extends T> compute) {
        return call.tag(type, compute);
    }

    @Override
    public <T> T tag(Class<T> type, Function0<? extends T> compute) {
        return call.tag(type, compute);
    }

    /** Never called: an exchange happens once. */
    @Override
    public Call clone() {
        throw new UnsupportedOperationException("a request is sent once");
    }
}
