package io.github.chainlets.conformance.check;

import io.github.chainlets.core.EnvironmentRef;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where the worlds of a subject come from: new ones where the subject can, otherwise the one there is, settled. */
public interface Worlds extends Fixture {
    /** Opens a world in which no promotion is in progress. */
    World open();

    /** Returns a second environment of the same chain. */
    Optional<EnvironmentRef> otherEnvironment();

    /** Returns an environment of another chain. */
    Optional<EnvironmentRef> otherChain();

    /** Tells whether a promotion ends only when the kit lets time pass. */
    boolean timeStands();

    /** Opens a world with these chainlets, if the subject can. */
    default Optional<World> seeded(Set<String> chainlets) {
        return Optional.empty();
    }

    /**
     * Returns a world together with a way of losing the answer to its next update, if the subject can.
     */
    default Optional<Faulty> faulty() {
        return Optional.empty();
    }

    /**
     * A world whose next answer can be lost.
     *
     * @param world the world
     * @param loseNext loses the answer to the next update: after it was applied, or before
     */
    record Faulty(World world, Consumer<Boolean> loseNext) {}
}
