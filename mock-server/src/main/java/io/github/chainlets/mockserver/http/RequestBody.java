package io.github.chainlets.mockserver.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eclipse.jetty.server.Request;

/** What has arrived of a request's body. */
public final class RequestBody {
    /** No body. */
    public static final byte[] NONE = {};

    private static final String ATTRIBUTE = RequestBody.class.getName();

    private RequestBody() {}

    /** The body cannot be taken. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String rule;

        private Refused(int status, String rule, String message) {
            super(message);
            this.status = status;
            this.rule = rule;
        }

        /** It tells of nobody's mistake in this code. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }

        /** Returns the status that says why. */
        public int status() {
            return status;
        }

        /** Returns the rule that it broke. */
        public String rule() {
            return rule;
        }
    }

    /**
     * Returns the body, whole.
     *
     * @throws Refused if it is too long, or broke off, or there is no room for it
     */
    public static byte[] of(HttpServletRequest request) throws Refused {
        Object arrived = request.getAttribute(ATTRIBUTE);
        if (arrived instanceof Refused refused) {
            throw refused;
        }
        return arrived == null ? NONE : (byte[]) arrived;
    }

    /** Returns whether part of the body was left unread, so that nothing can follow on the same connection. */
    public static boolean unread(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Refused;
    }

    /** Returns how many bytes have arrived. */
    public static int size(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof byte[] bytes ? bytes.length : 0;
    }

    /** Leaves what has arrived with its request. */
    public static void put(Request request, Object arrived) {
        request.setAttribute(ATTRIBUTE, arrived);
    }

    /** Refuses a body for its length. */
    public static Refused tooLong(int most) {
        return new Refused(413, "body-size", "The body is longer than " + most + " bytes");
    }

    /** Refuses a body that broke off. */
    public static Refused incomplete() {
        return new Refused(400, "body-complete", "the body ended before it was complete");
    }

    /** Refuses a body for which there is no memory. */
    public static Refused noRoom() {
        return new Refused(507, "memory", "There is no room for this body: too many others are on their way");
    }

    /** Refuses a body that was not waited for. */
    public static Refused unwanted() {
        return new Refused(503, "body-complete", "The body was not waited for");
    }
}
