package io.github.chainlets.http.internal;

import io.github.chainlets.core.RejectedException.Reason;

/**
 * What a failure means for the caller. This is the whole table: everything that fails is judged here.
 *
 * <p>A read changes nothing, so where an update is indeterminate, a read is unavailable.
 */
enum FailureKind {
    /** Not applied; the request must change. */
    REJECTED,
    /** Not applied; the same request may be retried. */
    UNAVAILABLE,
    /** May have been applied. */
    INDETERMINATE;

    /** Judges an update by a status other than 200, and by whether the server says when to come back. */
    static FailureKind ofUpdate(int status, boolean saysWhen) {
        return switch (status) {
            case 429 -> UNAVAILABLE;
            case 503 -> saysWhen ? UNAVAILABLE : INDETERMINATE;
            case 408 -> INDETERMINATE;
            // "Send it there instead": whoever says so has not acted. 302 and 303 are also what a server says
            // that has acted and shows the result elsewhere, so they are not among these.
            case 301, 307, 308 -> REJECTED;
            default -> status >= 400 && status <= 499 ? REJECTED : INDETERMINATE;
        };
    }

    /** Judges an update that has failed without a status, by whether its body had begun to leave. */
    static FailureKind ofUpdate(boolean mayHaveLeft) {
        return mayHaveLeft ? INDETERMINATE : UNAVAILABLE;
    }

    /** Returns what this means if nothing was to be changed. */
    FailureKind ofRead() {
        return this == INDETERMINATE ? UNAVAILABLE : this;
    }

    /** Says why a request was rejected. */
    static Reason reason(int status) {
        return switch (status) {
            case 400, 413, 422 -> Reason.INVALID;
            case 401 -> Reason.UNAUTHENTICATED;
            case 403 -> Reason.PERMISSION_DENIED;
            case 404 -> Reason.NOT_FOUND;
            default -> Reason.OTHER;
        };
    }
}
