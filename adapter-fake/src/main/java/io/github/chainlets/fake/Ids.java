package io.github.chainlets.fake;

import java.util.SplittableRandom;

/**
 * Draws ids of the documented shape: seven lower-case letters and digits. The n-th id is a function of the seed and n, and
 * no two of the first 36^7 are the same: n is scattered by a multiplier that has no factor in common with 36^7.
 */
record Ids(long multiplier, long offset) {
    private static final long SPACE = 78_364_164_096L; // 36^7
    private static final int LENGTH = 7;
    private static final int HALF = 18; // of the 37 bits of the space
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    static Ids seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long multiplier = random.nextLong(SPACE / 8, SPACE) / 6 * 6 + 1;
        return new Ids(multiplier, random.nextLong(SPACE));
    }

    String draw(long n) {
        return text(number(n));
    }

    /** Returns the n-th id as a number, which takes less memory. */
    long number(long n) {
        return Math.floorMod(scatter(n), SPACE);
    }

    /** Returns the id that a number stands for. */
    static String text(long number) {
        long rest = number;
        char[] id = new char[LENGTH];
        for (int i = id.length - 1; i >= 0; i--) {
            id[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(id);
    }

    /** Returns the number that stands for an id; -1 if the text is none. */
    static long number(String id) {
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
        return number;
    }

    /** multiplier × n + offset, modulo the space. The product would not fit into a long, so n is taken in two halves. */
    private long scatter(long n) {
        long factor = Math.floorMod(n, SPACE);
        long high = multiplier * (factor >> HALF) % SPACE;
        long low = multiplier * (factor & ((1L << HALF) - 1));
        return ((high << HALF) + low) % SPACE + offset;
    }
}
