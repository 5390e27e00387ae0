package io.github.chainlets.mockserver.durable;

import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Asked;
import io.github.chainlets.mockserver.worldlog.Decision;

/** Decides again what was decided before, when a world is read from its log. */
public interface Decider {
    /**
     * Does to a world what a request did to it.
     *
     * @param turned whether it took a turn of the rate limit
     * @param held whether it was held back: its turn and its fault were decided before
     */
    Decision again(LiveWorld world, Asked asked, boolean turned, boolean held);

    /** Returns what a request led to, as journals call it. */
    String operation(Asked asked);

    /** Returns whether a request is one of those that journals keep. */
    boolean isJournaled(Asked asked);

    /** Returns the path of a request as it came to this server. */
    String path(Asked asked);
}
