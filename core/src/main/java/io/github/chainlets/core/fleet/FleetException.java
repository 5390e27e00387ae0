package io.github.chainlets.core.fleet;

/** A run cannot be run as asked: there is one of that name, there is none, or another runner has taken it over. */
public final class FleetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is a run of that name already: resume it, or use another name. */
        EXISTS,
        /** There is no run of that name. */
        UNKNOWN_RUN,
        /** Another runner has taken the run over. This one has stopped, and has sent nothing since. */
        TAKEN_OVER,
        /** The run has not ended. */
        NOT_ENDED,
        /** The engine that runs it did not answer: what was asked for may have been done. */
        UNREACHABLE
    }

    private final Reason reason;

    /** Makes an exception; for whoever runs fleets elsewhere. */
    public FleetException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
