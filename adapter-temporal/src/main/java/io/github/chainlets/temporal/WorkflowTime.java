package io.github.chainlets.temporal;

import io.github.chainlets.core.spi.TimeSource;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time that passes for a workflow: the same whenever its history is run again. Waiting is a timer. */
final class WorkflowTime implements TimeSource {
    @Override
    public Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Override
    public long nanoTime() {
        return TimeUnit.MILLISECONDS.toNanos(Workflow.currentTimeMillis());
    }

    @Override
    public void sleep(Duration duration) {
        Workflow.sleep(duration);
    }
}
