package io.github.chainlets.mockserver.durable;

import io.github.chainlets.mockserver.durable.Ask.Purpose;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.worldlog.Decision;
import org.jspecify.annotations.Nullable;

/** An {@link Ask} on its way, and what has become of it. Whoever has its world's turn may use it. */
final class Task {
    private final Ask ask;
    private final long started = System.nanoTime();
    private @Nullable Ruling ruling;

    Task(Ask ask) {
        this.ask = ask;
    }

    Ask ask() {
        return ask;
    }

    /** Returns how long it has been on its way. */
    long nanos() {
        return System.nanoTime() - started;
    }

    boolean looks() {
        return ask.purpose() == Purpose.LOOK || ask.purpose() == Purpose.STEER;
    }

    boolean mayChange() {
        return ask.purpose() == Purpose.CHANGE || ask.purpose() == Purpose.STEER;
    }

    boolean isOpen() {
        return ruling == null;
    }

    Ruling ruling() {
        if (ruling == null) {
            throw new IllegalStateException("whoever has the turn decides about all that wait");
        }
        return ruling;
    }

    void rule(Ruling decided) {
        ruling = decided;
    }

    void refuse(Answer answer) {
        ruling = new Ruling(Decision.unchanged(answer), null, 0);
    }
}
