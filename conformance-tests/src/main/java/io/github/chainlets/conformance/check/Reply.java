package io.github.chainlets.conformance.check;

import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;

/** What an update led to, whichever way it was sent. */
public sealed interface Reply {
    /** The batch was accepted. */
    record Accepted(UpdateOutcome outcome) implements Reply {
        @Override
        public String toString() {
            return "it was accepted: " + outcome;
        }
    }

    /**
     * The batch was refused.
     *
     * @param reason the kind of refusal
     * @param message what the subject said
     */
    record Refused(Reason reason, String message) implements Reply {
        @Override
        public String toString() {
            return "it was refused as " + reason + ": " + message;
        }
    }

    /** It is not known what came of it. */
    record Lost(String why) implements Reply {
        @Override
        public String toString() {
            return why;
        }
    }

    /**
     * Returns the outcome of an accepted batch.
     *
     * @throws Violated if the batch was not accepted
     */
    default UpdateOutcome accepted() {
        if (this instanceof Accepted accepted) {
            return accepted.outcome();
        }
        throw new Violated("the batch should be accepted, but: " + this);
    }

    /**
     * Returns the refusal of a refused batch.
     *
     * @throws Violated if the batch was not refused, or for another reason
     */
    default Refused refused(Reason reason) {
        if (this instanceof Refused refused && refused.reason() == reason) {
            return refused;
        }
        throw new Violated("the batch should be refused as " + reason + ", but: " + this);
    }
}
