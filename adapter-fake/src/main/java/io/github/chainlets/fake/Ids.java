package io.github.chainlets.fake;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Draws ids of the documented shape: seven lower-case letters and digits. The n-th id is a function of the seed and n, and
 * no two of the first 36^7 are the same: n is scattered by a multiplier that has no factor in common with 36^7. So an id also
 * tells which one it is.
 *
 * @param inverse undoes the multiplier, modulo 36^7
 */
record Ids(long multiplier, long inverse, long offset) {
    private static final long SPACE = 78_364_164_096L; // 36^7
    private static final int LENGTH = 7;
    private static final int HALF = 18; // of the 37 bits of the space
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    Ids(long multiplier, long offset) {
        this(
                multiplier,
                BigInteger.valueOf(multiplier)
                        .modInverse(BigInteger.valueOf(SPACE))
                        .longValueExact(),
                offset);
    }

    static Ids seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long multiplier = random.nextLong(SPACE / 8, SPACE) / 6 * 6 + 1;
        return new Ids(multiplier, random.nextLong(SPACE));
    }

    /** Returns the n-th id. */
    String draw(long n) {
        long rest = (times(multiplier, Math.floorMod(n, SPACE)) + offset) % SPACE;
        char[] id = new char[LENGTH];
        for (int i = id.length - 1; i >= 0; i--) {
            id[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(id);
    }

    /** Returns the n whose id this is; -1 if the text is none. */
    long drawn(String id) {
        if (id.length() != LENGTH) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(id.charAt(i));
            if (digit < 0) {
                return -1;
            }
            number = number * DIGITS.length() + digit;
        }
        return times(inverse, Math.floorMod(number - offset, SPACE));
    }

    /** Multiplies, modulo the space. The product would not fit into a long, so one factor is taken in two halves. */
    private static long times(long factor, long other) {
        long high = factor * (other >> HALF) % SPACE;
        long low = factor * (other & ((1L << HALF) - 1));
        return ((high << HALF) + low) % SPACE;
    }
}
