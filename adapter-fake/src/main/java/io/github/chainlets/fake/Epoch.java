package io.github.chainlets.fake;

/** What there is, and what a reset leads back to: one value, so that whoever loads a world swaps both together. */
record Epoch(State beginning, State now) {
    static Epoch of(State beginning) {
        return new Epoch(beginning, beginning);
    }

    Epoch at(State next) {
        return new Epoch(beginning, next);
    }
}
