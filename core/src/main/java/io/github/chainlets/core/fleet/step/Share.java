package io.github.chainlets.core.fleet.step;

/**
 * A part of a fleet: a number of environments, or a percentage of them.
 *
 * @param amount how many, or how many percent
 * @param percent whether it is a percentage
 */
public record Share(int amount, boolean percent) {
    /**
     * Checks the amount.
     *
     * @throws IllegalArgumentException if it is negative, or a percentage over 100
     */
    public Share {
        if (amount < 0 || (percent && amount > 100)) {
            throw new IllegalArgumentException("a share is a number from 0 on or 0 % to 100 %, not " + amount);
        }
    }

    /** Returns a number of environments. */
    public static Share of(int environments) {
        return new Share(environments, false);
    }

    /** Returns a percentage of the environments. */
    public static Share percent(int percent) {
        return new Share(percent, true);
    }

    /**
     * Reads {@code 5} or {@code 5%}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static Share parse(String text) {
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("a share is written as 5 or as 5%, not as \"" + text + "\"");
        }
        return new Share(Integer.parseInt(digits), text.endsWith("%"));
    }

    /** Returns how many of so many environments this is; a percentage is rounded down. */
    public int among(int environments) {
        return percent ? (int) ((long) environments * amount / 100) : Math.min(environments, amount);
    }

    /** Returns {@code 5} or {@code 5%}. */
    @Override
    public String toString() {
        return percent ? amount + "%" : Integer.toString(amount);
    }
}
