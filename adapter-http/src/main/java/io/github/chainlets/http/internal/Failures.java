package io.github.chainlets.http.internal;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Says in the port's words what has gone wrong with a call. {@link FailureKind} judges; this finds the sentence. */
final class Failures {
    private Failures() {}

    /** Whatever ended the call. */
    static UpdateException of(RequestState state, Throwable failure) {
        if (failure instanceof UpdateException classified) {
            return classified;
        }
        if (failure instanceof StatusException status) {
            return answered(state, status);
        }
        StatusException refusal = state.refusal();
        if (refusal != null) {
            return answered(state, refusal);
        }
        ByteString answer = state.answer();
        if (answer != null) {
            return unreadable(state, answer, failure);
        }
        boolean mayHaveLeft = state.giveUp();
        StatusException proxys = mayHaveLeft ? null : statusIn(failure);
        if (proxys != null) {
            return answered(state, proxys);
        }
        String when = mayHaveLeft ? " was sent, but no whole answer came back: " : " failed: ";
        return withoutStatus(state, mayHaveLeft, when + state.masked(failure.toString()), masked(state, failure));
    }

    /** Returns what a proxy answered that was asked for a tunnel, or {@code null}: OkHttp may have wrapped it. */
    private static @Nullable StatusException statusIn(Throwable failure) {
        Throwable link = failure;
        for (int depth = 0; link != null && depth < 10; depth++) {
            for (Throwable beside : link.getSuppressed()) {
                if (beside instanceof StatusException status) {
                    return status;
                }
            }
            link = link.getCause();
            if (link instanceof StatusException status) {
                return status;
            }
        }
        return null;
    }

    /** The caller will not wait any longer. */
    static UpdateException outOfTime(RequestState state, Duration timeout) {
        return givenUp(state, " had no whole answer within its time of " + timeout, null);
    }

    /** The caller's thread was interrupted. */
    static UpdateException interrupted(RequestState state, @Nullable InterruptedException cause) {
        return givenUp(state, " was given up, for its thread was interrupted", cause);
    }

    /** The caller has cancelled the call. */
    static UpdateException cancelled(RequestState state) {
        return givenUp(state, " was cancelled", null);
    }

    /** The client was closed before the call or during it. */
    static UpdateException closed(RequestState state) {
        StatusException refusal = state.refusal();
        if (refusal != null) {
            return answered(state, refusal);
        }
        if (state.giveUp()) {
            return new IndeterminateException(
                    state.doing() + " was sent, but this client was closed before the answer came", null, null);
        }
        return new RejectedException(
                state.doing() + " was given up, for this client is closed", Reason.CLOSED, List.of(), null, null);
    }

    private static UpdateException givenUp(RequestState state, String what, @Nullable Throwable cause) {
        StatusException refusal = state.refusal();
        return refusal == null ? withoutStatus(state, state.giveUp(), what, cause) : answered(state, refusal);
    }

    private static UpdateException answered(RequestState state, StatusException answer) {
        ServiceError error = answer.error();
        FailureKind kind = FailureKind.ofUpdate(error.status(), answer.retryAfter() != null);
        String what = state.doing() + " was answered with " + answer.getMessage();
        return make(state.changesSomething() ? kind : kind.ofRead(), what, answer.retryAfter(), error, null);
    }

    private static UpdateException unreadable(RequestState state, ByteString answer, Throwable failure) {
        String place = String.valueOf(failure.getMessage());
        // Masked before it is cut, for half a key is too much.
        String start = Excerpt.of(
                state.masked(answer.substring(0, Math.min(answer.size(), 4096)).utf8()));
        UnreadableAnswerException cause = new UnreadableAnswerException(
                state.masked(place) + "; the answer begins: " + start, masked(state, failure));
        FailureKind kind = state.changesSomething() ? FailureKind.INDETERMINATE : FailureKind.UNAVAILABLE;
        String what = state.doing() + " was answered with 200, but the answer cannot be read: ";
        return make(kind, what + cause.getMessage(), null, null, cause);
    }

    /** Returns the failure, or one that can be shown if its words, or those of a cause, hold the key. */
    private static Throwable masked(RequestState state, Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            String words = link.toString();
            String shown = state.masked(words);
            if (!shown.equals(words)) {
                IOException copy = new IOException(shown);
                copy.setStackTrace(link.getStackTrace());
                return copy;
            }
        }
        return failure;
    }

    private static UpdateException withoutStatus(
            RequestState state, boolean mayHaveLeft, String what, @Nullable Throwable cause) {
        FailureKind kind = FailureKind.ofUpdate(mayHaveLeft);
        return make(state.changesSomething() ? kind : kind.ofRead(), state.doing() + what, null, null, cause);
    }

    private static UpdateException make(
            FailureKind kind,
            String what,
            @Nullable Duration retryAfter,
            @Nullable ServiceError error,
            @Nullable Throwable cause) {
        return switch (kind) {
            case REJECTED ->
                new RejectedException(
                        what, FailureKind.reason(error == null ? 0 : error.status()), List.of(), error, cause);
            case UNAVAILABLE -> new UnavailableException(what, retryAfter, error, cause);
            case INDETERMINATE -> new IndeterminateException(what, error, cause);
        };
    }
}
