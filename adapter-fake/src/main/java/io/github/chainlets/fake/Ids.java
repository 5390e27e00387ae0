package io.github.chainlets.fake;

import java.util.SplittableRandom;

/**
 * Draws ids of the documented shape: seven lower-case letters and digits. The n-th id is a function of the seed and n, and
 * no two of the first 36^7 are the same: n is scattered by a multiplier that has no factor in common with 36^7.
 */
record Ids(long multiplier, long offset) {
    private static final long SPACE = 78_364_164_096L; // 36^7
    private static final int HALF = 18; // of the 37 bits of the space
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    static Ids seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long multiplier = random.nextLong(SPACE / 8, SPACE) / 6 * 6 + 1;
        return new Ids(multiplier, random.nextLong(SPACE));
    }

    String draw(long n) {
        long rest = Math.floorMod(scatter(n), SPACE);
        char[] id = new char[7];
        for (int i = id.length - 1; i >= 0; i--) {
            id[i] = DIGITS.charAt((int) (rest % 36));
            rest /= 36;
        }
        return new String(id);
    }

    /** multiplier × n + offset, modulo the space. The product would not fit into a long, so n is taken in two halves. */
    private long scatter(long n) {
        long factor = Math.floorMod(n, SPACE);
        long high = multiplier * (factor >> HALF) % SPACE;
        long low = multiplier * (factor & ((1L << HALF) - 1));
        return ((high << HALF) + low) % SPACE + offset;
    }
}
