package io.github.chainlets.fake.fleet;

/** The process ends here: nobody catches this. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("the process was killed");
    }
}
