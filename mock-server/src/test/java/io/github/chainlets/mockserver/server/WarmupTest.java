package io.github.chainlets.mockserver.server;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WarmupTest {
    /** It runs in a thread that nobody waits for: a failure would be but a trace on standard error. */
    @Test
    void run_failsNever() {
        assertThatCode(Warmup::run).doesNotThrowAnyException();
        assertThatCode(Warmup::run).doesNotThrowAnyException();
    }
}
