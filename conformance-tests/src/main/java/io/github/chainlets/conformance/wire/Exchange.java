package io.github.chainlets.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request and what came of it.
 *
 * @param baseUrl where it was sent, without the target
 * @param request what was sent
 * @param response what came back, or {@code null} if nothing did
 * @param failure why nothing came back, or {@code null}
 */
public record Exchange(
        String baseUrl,
        Request request,
        @Nullable Response response,
        @Nullable String failure) {
    private static final int LONGEST = 2000;

    /** Returns what came back, if anything did. */
    public Optional<Response> answer() {
        return Optional.ofNullable(response);
    }

    /** Returns the status, or 0 if nothing came back. */
    public int status() {
        return response == null ? 0 : response.status();
    }

    /** Tells whether the time for a whole answer was over before it was there. */
    public boolean late() {
        return failure != null && failure.startsWith(TimedInput.LATE);
    }

    /**
     * Returns the exchange as lines for a shell with {@code curl}, and the answer as a comment. They run as they are: a body
     * that is long or not plain text goes through {@code printf} or base64 on standard input. Holds keys: hide them.
     */
    public String curl() {
        StringBuilder line = new StringBuilder("curl -sS -i --path-as-is -X " + shell(request.method()));
        line.append(request.version().equals("HTTP/1.0") ? " --http1.0" : "");
        for (Request.Header header : request.headers()) {
            String value = header.value().isEmpty() ? header.name() + ";" : header.name() + ": " + header.value();
            line.append(" -H ").append(shell(header.name().equals(Request.NO_HOST) ? "Host:" : value));
        }
        String feed = "";
        Optional<String> inline = inline(request.body());
        if (inline.isPresent() && request.body().length > 0) {
            line.append(request.has("Content-Type") ? "" : " -H 'Content-Type:'")
                    .append(" --data-binary ")
                    .append(inline.get());
        } else if (request.body().length > 0) {
            line.append(request.has("Content-Type") ? "" : " -H 'Content-Type:'")
                    .append(" --data-binary @-");
            feed = feed(request.body()) + " | ";
        } else if (request.method().equals("HEAD")) {
            line.append(" --head");
        } else if (request.method().equals("POST")) {
            line.append(" -H 'Content-Type:' --data-binary ''");
        }
        line.append(' ').append(shell(baseUrl + request.target()));
        return feed + line + "\n# " + outcome();
    }

    /** Returns the body as a word of the command line, if it can be one. */
    private static Optional<String> inline(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean plain = body.length <= LONGEST
                && !text.startsWith("@")
                && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)
                && text.chars().noneMatch(c -> c < 0x20 && c != '\n' && c != '\t');
        return plain ? Optional.of(shell(text)) : Optional.empty();
    }

    /** Returns a command that writes the body: a plain one as it is, a run of spaces by its length, others in base64. */
    private static String feed(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean plain = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)
                && text.chars().noneMatch(c -> c < 0x20 && c != '\n' && c != '\t');
        String trimmed = text.stripTrailing();
        int spaces = text.length() - trimmed.length();
        if (plain && trimmed.length() <= LONGEST && text.endsWith(" ".repeat(spaces))) {
            return "printf '%s%" + spaces + "s' " + shell(trimmed) + " ''";
        }
        if (plain && trimmed.length() <= LONGEST * 32) {
            return "printf %s " + shell(text);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean smaller = packed.size() < body.length;
        String base64 = Base64.getEncoder().encodeToString(smaller ? packed.toByteArray() : body);
        return "printf %s " + base64 + " | base64 -d" + (smaller ? " | gunzip" : "");
    }

    /** Returns what came back, in a line. */
    public String outcome() {
        return response == null
                ? "no answer: " + failure
                : response.status() + " " + clip(response.text().replace("\n", "\\n"));
    }

    private static String shell(String text) {
        return text.matches("[\\w./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
