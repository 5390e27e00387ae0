package io.github.chainlets.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/** How much a run does: a little in every build, much under the profile {@code hard}; and where its figures go. */
final class Effort {
    private static final boolean HARD = Boolean.getBoolean("chainlets.hard");
    private static final Path FIGURES = Path.of("target", "figures.txt");

    private Effort() {}

    /** Returns how often to do something. */
    static int times(int light, int hard) {
        return HARD ? hard : light;
    }

    /** Returns for how long to do something. */
    static Duration during(Duration light, Duration hard) {
        return HARD ? hard : light;
    }

    /** Prints one line for a figure, and adds it to {@code target/figures.txt}. */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation would need a dependency.
    static void figure(String name, String format, Object... values) {
        String line =
                "figure " + (HARD ? "(hard) " : "(light) ") + name + ": " + String.format(Locale.ROOT, format, values);
        System.out.println(line);
        try {
            Files.createDirectories(FIGURES.getParent());
            Files.writeString(FIGURES, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
