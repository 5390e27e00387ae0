package io.github.chainlets.conformance.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report's files into a folder. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Makes the folder and tries to write there, so that a run of many minutes is not lost at its end.
     *
     * @throws IOException if reports could not be written
     */
    public static void check(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, "report", ".part"));
    }

    /**
     * Writes {@code report.json}, {@code junit.xml} and {@code report.html}.
     *
     * @throws IOException if a file cannot be written
     */
    public static void write(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), JsonReport.of(report));
        Files.writeString(folder.resolve("junit.xml"), JunitReport.of(report));
        Files.writeString(folder.resolve("report.html"), HtmlReport.of(report));
    }
}
