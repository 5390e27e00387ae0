package io.github.chainlets.cli.common;

import io.github.chainlets.core.IndeterminateException;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.core.fleet.FleetException;
import io.github.chainlets.core.spi.log.EventLogException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** What a failure says, and how the command then ends. */
public final class Failures {
    private Failures() {}

    /** Tells of a failure on standard error. Returns the exit code. */
    public static int tell(Exception failure, CommandLine command) {
        int code = code(failure);
        command.getErr().println(code == ExitCode.FAILED ? "failed: " + failure : message(failure));
        return code;
    }

    private static String message(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        } else if (failure instanceof IOException) {
            return "a file could not be read or written: " + failure.getMessage();
        }
        return String.valueOf(failure.getMessage());
    }

    private static int code(Exception failure) {
        if (failure instanceof RejectedException rejected) {
            return rejected.reason() == RejectedException.Reason.STALE ? ExitCode.STALE : ExitCode.REJECTED;
        } else if (failure instanceof UnavailableException || failure instanceof EventLogException) {
            return ExitCode.UNAVAILABLE;
        } else if (failure instanceof IndeterminateException) {
            return ExitCode.INDETERMINATE;
        } else if (failure instanceof FleetException fleet) {
            return fleet.reason() == FleetException.Reason.TAKEN_OVER ? ExitCode.NOT_ENDED : ExitCode.REJECTED;
        } else if (failure instanceof Complaint
                || failure instanceof IllegalArgumentException
                || failure instanceof IOException) {
            return ExitCode.USAGE;
        }
        return ExitCode.FAILED;
    }
}
