package io.github.chainlets.mockserver.service;

import io.github.chainlets.mockserver.json.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that is wrong with a body, so that its sender is told of everything at once. */
final class Problems {
    private static final int SPELT_OUT = 20;

    private final List<String> problems = new ArrayList<>();

    /** Reads something. Returns {@code null} if it cannot be read, which is kept as a problem. */
    <T> @Nullable T collect(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (BadInput e) {
            problems.add(e.problem());
            return null;
        }
    }

    /** Refuses the body if anything is wrong with it. */
    void throwIfAny() {
        if (problems.isEmpty()) {
            return;
        }
        String listed = String.join("; ", problems.subList(0, Math.min(SPELT_OUT, problems.size())));
        throw new BadInput(
                problems.size() > SPELT_OUT ? listed + "; and " + (problems.size() - SPELT_OUT) + " more" : listed);
    }
}
