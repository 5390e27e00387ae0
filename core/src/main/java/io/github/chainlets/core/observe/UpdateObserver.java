package io.github.chainlets.core.observe;

/**
 * Sees what the use case does. {@link #started} is told of each call and returns the observer of that call; so a span or a
 * timer is kept in that observer, and no map is needed.
 *
 * <p>May be called by many threads at once, and should return soon. What an observer throws is logged and otherwise
 * ignored, {@link VirtualMachineError}s aside: watching never changes what happens. Nothing handed over holds an API key.
 */
@FunctionalInterface
public interface UpdateObserver {
    /** Sees nothing. */
    UpdateObserver NONE = call -> CallObserver.NONE;

    /** A call has started. */
    CallObserver started(Call call);

    /** Returns an observer that tells both, this one first, each whatever the other one throws. */
    default UpdateObserver andThen(UpdateObserver next) {
        UpdateObserver first = guarded();
        UpdateObserver second = next.guarded();
        return call -> first.started(call).andThen(second.started(call));
    }

    /** Returns an observer that tells this one, and logs what it throws; only {@link VirtualMachineError}s pass. */
    default UpdateObserver guarded() {
        return call -> SafeCallObserver.started(this, call);
    }
}
