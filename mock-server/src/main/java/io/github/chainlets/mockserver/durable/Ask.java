package io.github.chainlets.mockserver.durable;

import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Asked;
import io.github.chainlets.mockserver.worldlog.Decision;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for its turn in a world.
 *
 * @param entry the journal's number of one that was held until now, or {@code null}
 * @param purpose what it is for
 * @param deciding decides it, and changes the world accordingly; may be asked again, once what it did is undone
 */
public record Ask(Asked asked, @Nullable Long entry, Purpose purpose, Function<LiveWorld, Decision> deciding) {
    /** What a request is for. */
    public enum Purpose {
        /** It reads the service; it changes something only by a turn or a fault. */
        READ,
        /** It may change the state. */
        CHANGE,
        /** It looks at the world from outside: what waits to be written down, too. */
        LOOK,
        /** It may change anything. */
        STEER
    }
}
