package io.github.chainlets.fake;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A place for one immutable value, never null, that is swapped by compare-and-set. */
final class Atom<T> {
    private final AtomicReference<T> value;

    Atom(T first) {
        this.value = new AtomicReference<>(Objects.requireNonNull(first));
    }

    T get() {
        return Objects.requireNonNull(value.get());
    }

    void set(T next) {
        value.set(Objects.requireNonNull(next));
    }

    boolean swap(T before, T next) {
        return value.compareAndSet(before, Objects.requireNonNull(next));
    }

    /** Swaps what there is for what the function makes of it, and returns that. May call the function more than once. */
    T update(UnaryOperator<T> change) {
        while (true) {
            T before = get();
            T next = change.apply(before);
            if (swap(before, next)) {
                return next;
            }
        }
    }
}
