package io.github.chainlets.http.internal;

import io.github.chainlets.core.UpdateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One line for each call. */
final class CallLog {
    private static final Logger LOG = System.getLogger("io.github.chainlets.http");

    private CallLog() {}

    /**
     * Logs how a call ended.
     *
     * @param failure {@code null} if with an answer
     */
    static void ended(RequestState state, @Nullable Throwable failure, long nanos) {
        // Made here and not by the logger, which would write numbers as the machine's language does.
        LOG.log(
                Level.DEBUG,
                () -> state.doing() + ": " + ending(failure) + ", " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms");
    }

    /** Returns status or kind of failure only: messages may hold parts of bodies. */
    private static String ending(@Nullable Throwable failure) {
        if (failure == null) {
            return "200";
        }
        String kind = failure.getClass().getSimpleName();
        return failure instanceof UpdateException e
                ? e.serviceError().map(error -> error.status() + ", ").orElse("") + kind
                : kind;
    }
}
