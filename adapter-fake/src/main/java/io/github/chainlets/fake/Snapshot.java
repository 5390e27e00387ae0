package io.github.chainlets.fake;

/** The state of a fake at one moment, to go back to. Shares what has not changed since; holding one costs little. */
public final class Snapshot {
    private final State state;

    Snapshot(State state) {
        this.state = state;
    }

    State state() {
        return state;
    }
}
