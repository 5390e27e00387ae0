package io.github.chainlets.http.internal;

import io.github.chainlets.core.spi.Operation;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.RequestBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one request. Its body leaves at most once, whoever tries to write it, and never after the request was
 * given up. So a request that was given up before its body began to leave certainly had no effect, for no server can act on
 * an update it has not read; and that holds for any client that a user passes in, too.
 */
final class RequestState {
    private enum Body {
        READY,
        LEAVING,
        GIVEN_UP
    }

    private final Operation operation;
    private final @Nullable Object subject;
    private final AtomicReference<Body> state = new AtomicReference<>(Body.READY);
    private volatile boolean unseen;
    private volatile @Nullable ApiKey key;
    private volatile @Nullable ByteString answer;
    private volatile @Nullable StatusException refusal;

    /**
     * Begins a request.
     *
     * @param subject what it is about, for messages
     */
    RequestState(Operation operation, @Nullable Object subject) {
        this.operation = operation;
        this.subject = subject;
    }

    /** Returns how a message about it begins, for example {@code The update of abcd1234/production}, on one line. */
    String doing() {
        return switch (operation) {
            case UPDATE_INSTANCE_TYPES -> "The update of " + subject();
            case READ_ENVIRONMENT -> "Reading environment " + subject();
            case READ_DEPLOYMENT -> "Reading deployment " + subject();
            case READ_INSTANCE_TYPES -> "Reading the instance types";
            case READ_PRICES -> "Reading the prices";
            case READ_CHAINS -> "Reading the chains";
            case READ_CHAIN -> "Reading chain " + subject();
            case READ_DEPLOYMENTS -> "Reading the deployments of chain " + subject();
            case READ_ENVIRONMENTS -> "Reading the environments of chain " + subject();
            case PROMOTE -> "The promotion of deployment " + subject();
            case DEACTIVATE -> "Deactivating deployment " + subject();
            case CREATE_ENVIRONMENT -> "Creating environment " + subject();
            case CHANGE_PROMOTION_SETTINGS -> "The change of the promotion settings of " + subject();
            case CHANGE_AUTOSCALING -> "The change of the autoscaling of " + subject();
            case DELETE_DEPLOYMENT -> "Deleting deployment " + subject();
            case DELETE_CHAIN -> "Deleting chain " + subject();
            case READ_LOGS -> "Reading the logs of chainlet " + subject();
            case READ_AUDIT_LOG -> "Reading the audit log of chain " + subject();
        };
    }

    private String subject() {
        return Excerpt.escaped(String.valueOf(subject));
    }

    /**
     * Tells whether it leaves with its head: it has no more to say, so a server may act before its empty body has left, and the
     * moment before the head can be seen.
     */
    boolean leavesWithItsHead() {
        return saysAllInItsHead() && !unseen;
    }

    /** Notes that it goes through a client that cannot be seen through. */
    void goesUnseen() {
        unseen = true;
    }

    private boolean saysAllInItsHead() {
        return operation == Operation.DEACTIVATE
                || operation == Operation.DELETE_DEPLOYMENT
                || operation == Operation.DELETE_CHAIN;
    }

    boolean changesSomething() {
        return operation.isChange();
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
        if (!state.compareAndSet(Body.READY, Body.LEAVING)) {
            throw new IOException(
                    state.get() == Body.LEAVING
                            ? "The request has left already, and is not sent a second time"
                            : "The request was given up, and is not sent any more");
        }
    }

    /** Gives the request up. Returns whether it may have left all the same. */
    boolean giveUp() {
        boolean left = !state.compareAndSet(Body.READY, Body.GIVEN_UP) && state.get() == Body.LEAVING;
        return left || (unseen && saysAllInItsHead());
    }

    void sentWith(ApiKey apiKey) {
        this.key = apiKey;
    }

    /** Returns the key that it is sent with; {@code null} before it is known. */
    @Nullable
    ApiKey key() {
        return key;
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
