package io.github.chainlets.mockserver.internal;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    /** It runs in a thread that nobody waits for: a failure would be but a trace on standard error. */
    @Test
    void run_failsNever() {
        assertThatCode(Rehearsal::run).doesNotThrowAnyException();
        assertThatCode(Rehearsal::run).doesNotThrowAnyException();
    }
}
