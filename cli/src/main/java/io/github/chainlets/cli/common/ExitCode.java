package io.github.chainlets.cli.common;

/** How a command ends: by what may be done next. */
public final class ExitCode {
    /** Done. */
    public static final int OK = 0;
    /** The command itself failed. */
    public static final int FAILED = 1;
    /** The command was not understood. */
    public static final int USAGE = 2;
    /** Refused, and nothing was changed: mend the request. */
    public static final int REJECTED = 3;
    /** Nothing was changed: try again. */
    public static final int UNAVAILABLE = 4;
    /** It may have been applied: reconcile. */
    public static final int INDETERMINATE = 5;
    /** Applied, and the rollout did not succeed: look at the deployment. */
    public static final int ROLLOUT_FAILED = 6;
    /** The environment has changed since the plan: plan again. */
    public static final int STALE = 7;
    /** Not confirmed, and nothing was changed. */
    public static final int NOT_CONFIRMED = 8;
    /** The run has not ended: resume it. */
    public static final int NOT_ENDED = 9;

    private ExitCode() {}
}
