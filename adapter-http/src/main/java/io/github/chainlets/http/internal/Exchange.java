package io.github.chainlets.http.internal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.RequestBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One request and what came back. Its body leaves at most once, whoever tries to write it, and never after the request
 * was given up. So a request that was given up before its body began to leave certainly had no effect, for no server can
 * act on an update it has not read; and that holds for any client that a user passes in, too.
 */
final class Exchange {
    private enum State {
        READY,
        LEAVING,
        GIVEN_UP
    }

    private final Asked asked;
    private final AtomicReference<State> state = new AtomicReference<>(State.READY);
    private volatile @Nullable ApiKey key;
    private volatile @Nullable ByteString answer;
    private volatile @Nullable StatusException refusal;

    Exchange(Asked asked) {
        this.asked = asked;
    }

    Asked asked() {
        return asked;
    }

    /** Wraps a body so that it is written at most once, and not after the request was given up. */
    RequestBody once(RequestBody body) {
        return new OneShotBody(body, this);
    }

    /**
     * Says that the body is about to leave.
     *
     * @throws IOException if it has left before, or the request was given up
     */
    void leave() throws IOException {
        if (!state.compareAndSet(State.READY, State.LEAVING)) {
            throw new IOException(
                    state.get() == State.LEAVING
                            ? "The request has left already, and is not sent a second time"
                            : "The request was given up, and is not sent any more");
        }
    }

    /** Gives the request up. Returns whether it may have left all the same. */
    boolean giveUp() {
        return !state.compareAndSet(State.READY, State.GIVEN_UP) && state.get() == State.LEAVING;
    }

    void sentWith(ApiKey apiKey) {
        this.key = apiKey;
    }

    /** Keeps the body of a success, before it is decoded. */
    void answered(ByteString body) {
        this.answer = body;
    }

    /** Returns the body of a success, or {@code null} if none has been read to its end. */
    @Nullable
    ByteString answer() {
        return answer;
    }

    /** Keeps that there is an answer with another status than 200, before its body is read; {@code null} if with 200. */
    void refused(@Nullable StatusException status) {
        this.refusal = status;
    }

    /** Returns what the status alone says, or {@code null} if none has come but 200. */
    @Nullable
    StatusException refusal() {
        return refusal;
    }

    /** Returns a text of the server's without the key, should the server have repeated it. */
    String masked(String text) {
        ApiKey sent = key;
        return sent == null ? text : sent.mask(text);
    }
}
