package io.github.chainlets.mockserver.worldlog;

/** A world cannot be served as its log has it, and is not served otherwise. */
public final class WorldStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public WorldStopped(String why) {
        super(why, null, false, false);
    }
}
