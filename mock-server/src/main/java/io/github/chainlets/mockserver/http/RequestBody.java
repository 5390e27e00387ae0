package io.github.chainlets.mockserver.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/** Reads a request's body whole, but neither more of it nor longer than is allowed. */
public final class RequestBody {
    private static final byte[] NONE = {};

    private RequestBody() {}

    /** The body cannot be taken. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        private Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** Returns the status that says why. */
        public int status() {
            return status;
        }
    }

    /**
     * Reads the body.
     *
     * @param most how many bytes it may have
     * @param longest how long it may take to arrive
     * @throws Refused if it is too long, by its own word or in fact, or comes too slowly
     * @throws IOException if the connection is lost
     */
    public static byte[] read(HttpServletRequest request, int most, Duration longest) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > most) {
            throw tooLong(most);
        }
        if (announced == 0) {
            return NONE;
        }
        long deadline = System.nanoTime() + longest.toNanos();
        byte[] bytes = new byte[announced > 0 ? (int) announced : Math.min(1024, most)];
        int size = 0;
        InputStream in = request.getInputStream();
        while (true) {
            if (size == bytes.length) {
                int next = announced > 0 ? -1 : in.read();
                if (next < 0) {
                    return bytes;
                }
                if (size == most) {
                    throw tooLong(most);
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(most, bytes.length * 2L));
                bytes[size++] = (byte) next;
            }
            int read = in.read(bytes, size, bytes.length - size);
            if (read < 0) {
                return Arrays.copyOf(bytes, size);
            }
            size += read;
            if (System.nanoTime() > deadline) {
                throw new Refused(408, "The body took longer than " + longest.toSeconds() + " s to arrive");
            }
        }
    }

    /**
     * Reads and forgets what a refused sender is still sending, within reason: closed at once, its connection would be reset,
     * and the sender would not see the answer.
     */
    public static void drain(HttpServletRequest request, int most, Duration longest) throws IOException {
        if (request.getContentLengthLong() > most) {
            return;
        }
        long deadline = System.nanoTime() + longest.toNanos();
        byte[] scratch = new byte[8 * 1024];
        InputStream in = request.getInputStream();
        int read = 0;
        for (long drained = 0; read >= 0 && drained < most && System.nanoTime() < deadline; drained += read) {
            read = in.read(scratch);
        }
    }

    private static Refused tooLong(int most) {
        return new Refused(413, "The body is longer than " + most + " bytes");
    }
}
