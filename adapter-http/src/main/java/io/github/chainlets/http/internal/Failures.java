package io.github.chainlets.http.internal;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.ServiceError;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.UpdateException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Says in the port's words what has gone wrong with an exchange. {@link Kind} judges; this finds the sentence. */
final class Failures {
    private Failures() {}

    /** Whatever ended the exchange. */
    static UpdateException of(Exchange exchange, Throwable failure) {
        if (failure instanceof UpdateException classified) {
            return classified;
        }
        if (failure instanceof StatusException status) {
            return answered(exchange.asked(), status);
        }
        StatusException refusal = exchange.refusal();
        if (refusal != null) {
            return answered(exchange.asked(), refusal);
        }
        ByteString answer = exchange.answer();
        if (answer != null) {
            return unreadable(exchange, answer, failure);
        }
        boolean mayHaveLeft = exchange.giveUp();
        String when = mayHaveLeft ? " was sent, but no whole answer came back: " : " failed: ";
        return withoutStatus(
                exchange.asked(), mayHaveLeft, when + exchange.masked(failure.toString()), masked(exchange, failure));
    }

    /** The caller will not wait any longer. */
    static UpdateException outOfTime(Exchange exchange, Duration timeout) {
        return givenUp(exchange, " had no whole answer within its time of " + timeout, null);
    }

    /** The caller's thread was interrupted. */
    static UpdateException interrupted(Exchange exchange, @Nullable InterruptedException cause) {
        return givenUp(exchange, " was given up, for its thread was interrupted", cause);
    }

    /** The caller has cancelled the call. */
    static UpdateException cancelled(Exchange exchange) {
        return givenUp(exchange, " was cancelled", null);
    }

    private static UpdateException givenUp(Exchange exchange, String what, @Nullable Throwable cause) {
        StatusException refusal = exchange.refusal();
        return refusal == null
                ? withoutStatus(exchange.asked(), exchange.giveUp(), what, cause)
                : answered(exchange.asked(), refusal);
    }

    private static UpdateException answered(Asked asked, StatusException answer) {
        ServiceError error = answer.error();
        Kind kind = Kind.ofUpdate(error.status(), answer.retryAfter() != null);
        String what = asked.doing() + " was answered with " + answer.getMessage();
        return make(asked.changesSomething() ? kind : kind.ofRead(), what, answer.retryAfter(), error, null);
    }

    private static UpdateException unreadable(Exchange exchange, ByteString answer, Throwable failure) {
        String place = String.valueOf(failure.getMessage());
        String start =
                Excerpt.of(answer.substring(0, Math.min(answer.size(), 4096)).utf8());
        UnreadableAnswerException cause = new UnreadableAnswerException(
                exchange.masked(place + "; the answer begins: " + start), masked(exchange, failure));
        Kind kind = exchange.asked().changesSomething() ? Kind.INDETERMINATE : Kind.UNAVAILABLE;
        String what = exchange.asked().doing() + " was answered with 200, but the answer cannot be read: ";
        return make(kind, what + cause.getMessage(), null, null, cause);
    }

    /** Returns the failure, or one that can be shown if its words, or those of a cause, hold the key. */
    private static Throwable masked(Exchange exchange, Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            String words = link.toString();
            String shown = exchange.masked(words);
            if (!shown.equals(words)) {
                IOException copy = new IOException(shown);
                copy.setStackTrace(link.getStackTrace());
                return copy;
            }
        }
        return failure;
    }

    private static UpdateException withoutStatus(
            Asked asked, boolean mayHaveLeft, String what, @Nullable Throwable cause) {
        Kind kind = Kind.ofUpdate(mayHaveLeft);
        return make(asked.changesSomething() ? kind : kind.ofRead(), asked.doing() + what, null, null, cause);
    }

    private static UpdateException make(
            Kind kind,
            String what,
            @Nullable Duration retryAfter,
            @Nullable ServiceError error,
            @Nullable Throwable cause) {
        return switch (kind) {
            case REJECTED ->
                new RejectedException(what, Kind.reason(error == null ? 0 : error.status()), List.of(), error, cause);
            case UNAVAILABLE -> new UnavailableException(what, retryAfter, error, cause);
            case INDETERMINATE -> new IndeterminateException(what, error, cause);
        };
    }
}
