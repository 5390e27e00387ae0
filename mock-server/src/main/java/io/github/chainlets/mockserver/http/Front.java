package io.github.chainlets.mockserver.http;

import io.javalin.http.Context;
import java.io.IOException;
import org.eclipse.jetty.server.Request;

/** What stands behind the web server. */
public interface Front {
    /** Answers a request whose body has arrived, in full or by a future that the context is given. */
    void handle(Context context) throws IOException;

    /** Returns whether it is worth waiting for this request's body; one that will be refused by its head is not. */
    boolean wantsBody(Request request);

    /**
     * Returns whether a request whose body has arrived is answered in a moment, and waits for nothing: then the thread that has read
     * it can answer.
     */
    boolean isQuick(Request request);

    /** Learns of a request that the web server has refused by itself. */
    void refused(int status, String reason);

    /** Learns that the JVM has no memory left, or worse: nothing can be relied on any more. */
    void broken(VirtualMachineError error);
}
