package io.github.chainlets.conformance.wire;

import io.github.chainlets.conformance.wire.Request.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads answers of HTTP/1.1 within bounds: 64 KiB for a line, 1000 header fields, 64 MiB for a body. Bad framing of a body
 * is a flaw of the answer, to be judged; an answer without a beginning is an {@link IOException}.
 */
final class AnswerReader {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_FIELDS = 1000;
    private static final int LARGEST_BODY = 64 << 20;
    private static final int CLOSING_MILLIS = 200;

    private final TimedInput timed;
    private final BufferedInputStream in;

    AnswerReader(TimedInput timed) {
        this.timed = timed;
        this.in = new BufferedInputStream(timed);
    }

    /** Tells whether the peer has closed the connection while nobody had asked for anything. */
    boolean closedQuietly(int millis) {
        try {
            return in.available() == 0 && timed.linger(millis) == -1;
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads the final answer to a request; answers of the kind 1xx come before it. */
    Response read(boolean head) throws IOException {
        timed.start();
        Response response = answer(head);
        while (response.status() / 100 == 1 && response.status() != 101) {
            response = answer(head);
        }
        return response;
    }

    private Response answer(boolean head) throws IOException {
        String[] statusLine = line().split(" ", 3);
        if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.") || !statusLine[1].matches("[1-5]\\d\\d")) {
            throw new IOException("not a status line: " + clip(String.join(" ", statusLine)));
        }
        int status = Integer.parseInt(statusLine[1]);
        Response start = new Response(status, fields(), new byte[0], "");
        boolean bodiless = head || status / 100 == 1 || status == 204 || status == 304;
        return bodiless ? finished(start, new byte[0], "") : withBody(start);
    }

    private List<Header> fields() throws IOException {
        List<Header> fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("not a header field: " + clip(line));
            } else if (fields.size() == MOST_FIELDS) {
                throw new IOException("more than " + MOST_FIELDS + " header fields");
            }
            fields.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).trim()));
        }
        return List.copyOf(fields);
    }

    private Response withBody(Response start) throws IOException {
        String coding = start.header("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
        if (coding.endsWith("chunked")) {
            return chunked(start);
        }
        List<String> lengths = start.all("Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            byte[] body = in.readNBytes(LARGEST_BODY);
            String flaw = body.length < LARGEST_BODY ? "" : "the answer does not end within 64 MiB";
            return new Response(start.status(), start.headers(), body, flaw);
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("\\d{1,9}")) {
            return new Response(start.status(), start.headers(), new byte[0], "not a length: " + lengths);
        }
        int length = Integer.parseInt(lengths.get(0));
        if (length > LARGEST_BODY) {
            return new Response(start.status(), start.headers(), new byte[0], "the answer is longer than 64 MiB");
        }
        byte[] body = in.readNBytes(length);
        String flaw =
                body.length == length ? "" : "Content-Length says " + length + ", but " + body.length + " bytes came";
        return finished(start, body, flaw);
    }

    /** Where the server says that it closes, nothing may follow. */
    private Response finished(Response start, byte[] body, String flaw) throws IOException {
        String found = flaw;
        if (found.isEmpty() && start.header("Connection").orElse("").equalsIgnoreCase("close")) {
            try {
                boolean more = in.available() > 0 || timed.linger(CLOSING_MILLIS) >= 0;
                found = more ? "bytes follow the end of the answer" : "";
            } catch (SocketException e) {
                found = "";
            }
        }
        return new Response(start.status(), start.headers(), body, found);
    }

    private Response chunked(Response start) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String flaw = "";
        try {
            while (chunk(body)) {
                if (body.size() > LARGEST_BODY) {
                    throw new Flaw("the answer does not end within 64 MiB");
                }
            }
            fields(); // trailers: they are read, and mean nothing here
        } catch (Flaw | EOFException e) {
            flaw = String.valueOf(e.getMessage());
        }
        return finished(start, body.toByteArray(), flaw);
    }

    /** Reads one chunk; returns whether more may follow. */
    private boolean chunk(ByteArrayOutputStream body) throws IOException {
        String head = line().replaceAll(";.*", "").trim();
        if (!head.matches("[0-9a-fA-F]{1,7}")) {
            throw new Flaw("not the size of a chunk: " + clip(head));
        }
        int size = Integer.parseInt(head, 16);
        if (size == 0) {
            return false;
        }
        if (size > LARGEST_BODY) {
            throw new Flaw("a chunk is longer than 64 MiB");
        }
        byte[] chunk = in.readNBytes(size);
        body.writeBytes(chunk);
        if (chunk.length < size) {
            throw new Flaw("the answer ends inside a chunk");
        } else if (!line().isEmpty()) {
            throw new Flaw("a chunk does not end where its size says");
        }
        return true;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException(
                        line.size() == 0
                                ? "the connection closed without an answer"
                                : "the connection closed inside a line");
            } else if (line.size() == LONGEST_LINE) {
                throw new IOException("a line of the answer is longer than 64 KiB");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
    }

    private static String clip(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** Framing that is wrong after the head was right. */
    private static final class Flaw extends IOException {
        private static final long serialVersionUID = 1L;

        Flaw(String message) {
            super(message);
        }
    }
}
