package io.github.chainlets.fake;

/** How much is tried: a little with each build, more with {@code -Pslow}, and most with {@code -Phard}. */
public final class Effort {
    private Effort() {}

    /** Returns what fits the build. */
    public static int of(int light, int slow, int hard) {
        if (Boolean.getBoolean("chainlets.hard")) {
            return hard;
        }
        return Boolean.getBoolean("chainlets.slow") ? slow : light;
    }
}
