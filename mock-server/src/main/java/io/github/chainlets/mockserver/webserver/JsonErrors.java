package io.github.chainlets.mockserver.webserver;

import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.ErrorFormat;
import io.github.chainlets.mockserver.http.Front;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Writes the errors that the web server finds by itself, before anything of ours is asked: as the service would. */
final class JsonErrors implements Request.Handler {
    private final ErrorFormat format;
    private final Front front;

    JsonErrors(ErrorFormat format, Front front) {
        this.format = format;
        this.front = front;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = status(response.getStatus());
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        front.refused(status, reason == null ? message(status) : reason.toString());
        Answer answer = format.error(status, message(status));
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.JSON);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    /** What Jetty cannot do for a client is the client's mistake: of HTTP there is what there is. */
    private static int status(int found) {
        return found == 501 || found == 505 ? 400 : found < 400 ? 500 : found;
    }

    private static String message(int status) {
        return switch (status) {
            case 404 -> "There is nothing here";
            case 405 -> "This method is not supported";
            case 408 -> "The request took too long to arrive";
            case 413 -> "The body is too long";
            case 414 -> "The URI is too long";
            case 431 -> "The header fields are too long";
            case 503 -> "The server is stopping";
            default -> status < 500 ? "This is not a well-formed HTTP request" : "The server failed";
        };
    }
}
