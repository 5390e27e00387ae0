package io.github.chainlets.mockserver.budget;

/** There is no memory left for something that was to be kept. */
public final class NoRoomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says for what, for example {@code "this fault"}. */
    public NoRoomException(String what) {
        super("There is no memory left for " + what
                + ": reset the world, drop snapshots, clear the journal, or start the server with more");
    }
}
