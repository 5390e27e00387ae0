package io.github.chainlets.http.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as RFC 3339 has them: any offset, any number of fraction digits (those after the ninth are dropped), letters in
 * either case, a space for the T, a leap second (which counts as the second after it). Without an offset it is no date.
 */
final class Rfc3339 {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}):(\\d{2}):(\\d{2})" + "(?:\\.(\\d+))?(?:[Zz]|([+-])(\\d{2}):(\\d{2}))");

    private Rfc3339() {}

    /**
     * Reads a date.
     *
     * @throws IllegalArgumentException if it has another form, or is on no calendar or clock
     */
    static Instant parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw noDate(text, null);
        }
        try {
            int second = Integer.parseInt(form.group(4));
            LocalTime time = LocalTime.of(number(form, 2), number(form, 3), Math.min(second, 59), nanos(form.group(5)));
            Instant local = LocalDate.parse(form.group(1)).atTime(time).toInstant(ZoneOffset.UTC);
            return local.plusSeconds(second == 60 ? 1 : requireClock(second, 59) - Math.min(second, 59))
                    .minusSeconds(offsetSeconds(form));
        } catch (DateTimeException e) {
            throw noDate(text, e);
        }
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static int offsetSeconds(Matcher form) {
        if (form.group(6) == null) {
            return 0;
        }
        int seconds = requireClock(number(form, 7), 23) * 3600 + requireClock(number(form, 8), 59) * 60;
        return form.group(6).equals("-") ? -seconds : seconds;
    }

    private static int requireClock(int value, int most) {
        if (value > most) {
            throw new DateTimeException(value + " is on no clock");
        }
        return value;
    }

    private static IllegalArgumentException noDate(String text, @Nullable Throwable cause) {
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return new IllegalArgumentException("Expected an RFC 3339 date with an offset but was " + shown, cause);
    }
}
