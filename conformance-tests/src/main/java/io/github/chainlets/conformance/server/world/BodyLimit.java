package io.github.chainlets.conformance.server.world;

import io.github.chainlets.conformance.wire.Exchange;

/** Finds out from which size on a server refuses a body. */
public final class BodyLimit {
    private static final int[] SIZES = {2 << 20, 8 << 20, 32 << 20};

    private BodyLimit() {}

    /** Returns a size that is over the limit, or 0 if there is none among those tried. */
    public static int find(Site site) {
        for (int size : SIZES) {
            if (tooLarge(site, size).status() == 413) {
                return size;
            }
        }
        return 0;
    }

    /** Sends a batch that is refused for its chainlet, and so long for its white space. */
    public static Exchange tooLarge(Site site, int size) {
        return site.send(site.update(site.refused() + " ".repeat(size)));
    }
}
