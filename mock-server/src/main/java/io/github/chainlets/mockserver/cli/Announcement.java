package io.github.chainlets.mockserver.cli;

import io.github.chainlets.mockserver.json.JsonOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How the command says that the server answers, and where: to people, and to the scripts that started it.
 *
 * @param baseUrl where the server is
 * @param example a call to paste into a shell
 * @param promise where worlds are kept, and what that promises
 */
record Announcement(URI baseUrl, String example, String promise) {

    /** The ways to say it on standard output. */
    enum Style {
        TEXT,
        JSON
    }

    void print(PrintWriter out, Style style) {
        if (style == Style.JSON) {
            out.println(new JsonOut()
                    .beginObject()
                    .field("state", "ready")
                    .field("base_url", baseUrl.toString())
                    .field("port", (long) baseUrl.getPort())
                    .field("pid", ProcessHandle.current().pid())
                    .endObject());
        } else {
            out.println("The mock server is ready at " + baseUrl);
            out.println(example);
            out.println(promise);
        }
        out.flush();
    }

    /** Writes the port into a file, which is there with all of it or not at all: a script reads it as soon as it sees it. */
    void writePort(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Path beside = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.writeString(beside, baseUrl.getPort() + "\n", StandardCharsets.US_ASCII);
            move(beside, whole);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
