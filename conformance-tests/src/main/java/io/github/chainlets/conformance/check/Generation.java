package io.github.chainlets.conformance.check;

import java.util.function.Supplier;
import net.jqwik.api.sessions.JqwikSession;

/**
 * Where cases are made. jqwik keeps what its generators remember in one unguarded place for the whole JVM, and a session that
 * ends empties it. So kits side by side make their cases in turns, each time in a session that is over before a case is tried.
 */
final class Generation {
    private Generation() {}

    /** Makes something with jqwik's generators; inside jqwik's own engine there is a session already. */
    static synchronized <T> T inTurn(Supplier<T> making) {
        if (JqwikSession.isActive()) {
            return making.get();
        }
        JqwikSession.start();
        try {
            return making.get();
        } finally {
            JqwikSession.finish();
        }
    }
}
