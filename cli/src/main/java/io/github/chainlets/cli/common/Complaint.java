package io.github.chainlets.cli.common;

/** What is wrong with how the command was called. */
public final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a complaint. */
    public Complaint(String message) {
        super(message);
    }
}
