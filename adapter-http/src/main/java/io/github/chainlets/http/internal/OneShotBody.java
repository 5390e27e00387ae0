package io.github.chainlets.http.internal;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that OkHttp knows it must not send again, and that could not be sent again if it tried. */
final class OneShotBody extends RequestBody {
    private final RequestBody body;
    private final RequestState state;

    OneShotBody(RequestBody body, RequestState state) {
        this.body = body;
        this.state = state;
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (!state.leavesWithItsHead()) {
            state.leave();
        }
        body.writeTo(sink);
    }
}
