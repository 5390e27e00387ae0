package io.github.chainlets.conformance.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    /** Returns the exchange as a command line for {@code curl}, and the answer as a comment. Holds keys: hide them. */
    public String curl() {
        StringBuilder line = new StringBuilder("curl -sS -i --path-as-is -X " + request.method());
        for (Request.Header header : request.headers()) {
            line.append(" -H ").append(shell(header.name() + ": " + header.value()));
        }
        if (!request.has("Content-Type")) {
            line.append(" -H 'Content-Type:'");
        }
        if (request.body().length > 0) {
            line.append(" --data-binary ").append(shellBytes(request.body()));
        }
        line.append(' ').append(shell(baseUrl + request.target()));
        return clip(line.toString()) + "\n# " + outcome();
    }

    /** Returns what came back, in a line. */
    public String outcome() {
        return response == null
                ? "no answer: " + failure
                : response.status() + " " + clip(response.text().replace("\n", "\\n"));
    }

    private static String shellBytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean plain = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                && text.chars().noneMatch(c -> c < 0x20 && c != '\n' && c != '\t');
        if (plain) {
            return shell(text);
        }
        StringBuilder out = new StringBuilder("$'");
        for (byte b : bytes) {
            boolean readable = b >= 0x20 && b < 0x7f && b != '\'' && b != '\\';
            out.append(readable ? Character.toString(b) : String.format("\\x%02x", b & 0xff));
        }
        return out.append('\'').toString();
    }

    private static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
