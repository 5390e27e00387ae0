package io.github.chainlets.mockserver.pipeline;

import io.github.chainlets.mockserver.durable.DurableWorld;
import io.github.chainlets.mockserver.http.Answer;
import io.github.chainlets.mockserver.http.RequestBody;
import io.github.chainlets.mockserver.http.Wire;
import io.github.chainlets.mockserver.journal.Journal;
import io.github.chainlets.mockserver.journal.JournalEntry;
import io.github.chainlets.mockserver.routes.Route;
import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Asked;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** One request on its way through the server, and what is known of it so far. Belongs to one thread at a time. */
final class RequestContext {
    /** What cannot hold a secret; the value of any other header field is hidden. */
    private static final Set<HttpHeader> HARMLESS = EnumSet.of(
            HttpHeader.ACCEPT,
            HttpHeader.ACCEPT_ENCODING,
            HttpHeader.ACCEPT_LANGUAGE,
            HttpHeader.CONNECTION,
            HttpHeader.CONTENT_ENCODING,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.CONTENT_TYPE,
            HttpHeader.EXPECT,
            HttpHeader.HOST,
            HttpHeader.ORIGIN,
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.UPGRADE,
            HttpHeader.USER_AGENT);

    final Context javalin;
    final HttpServletRequest request;
    final long started = System.nanoTime();
    final String method;
    final String path;

    @Nullable
    Route route;

    List<String> parameters = List.of();

    @Nullable
    LiveWorld world;

    /** Which beginning of the world it came to. */
    long generation;

    @Nullable
    String key;

    byte[] body = Answer.NO_BODY;

    @Nullable
    String fault;

    /** What was decided, whatever a fault makes of it. */
    @Nullable
    Answer decided;

    /** Where all that becomes of it is stored, if its world lasts. */
    @Nullable
    DurableWorld durable;

    /** Its number in the journal of a world that lasts; 0 if it is not in it. */
    long number;

    @Nullable
    Journal journal;

    @Nullable
    JournalEntry entry;

    @Nullable
    String nearMiss;

    RequestContext(Context javalin) {
        this.javalin = javalin;
        this.request = javalin.req();
        this.method = request.getMethod();
        this.path = request.getRequestURI();
    }

    /** Returns it as it is stored; its body as far as it is given. */
    Asked asked(String storedPath, byte[] storedBody) {
        return new Asked(
                method,
                hide(storedPath),
                hideOrNull(query()),
                List.of(headers()),
                hide(storedBody),
                RequestBody.unread(request));
    }

    void struckBy(String name) {
        fault = name;
        if (entry != null) {
            entry.struckBy(name);
        }
    }

    @Nullable
    String query() {
        return request.getQueryString();
    }

    /** Returns the names and values of the header fields in turn, secrets hidden. */
    String[] headers() {
        List<String> fields = new ArrayList<>();
        for (HttpField field : Wire.headers(request)) {
            fields.add(field.getName());
            fields.add(
                    field.getHeader() != null && HARMLESS.contains(field.getHeader()) && field.getValue() != null
                            ? hide(field.getValue())
                            : Hiding.HIDDEN);
        }
        return fields.toArray(String[]::new);
    }

    /** Returns a text with the key hidden, wherever it stands in it. */
    String hide(String text) {
        return Hiding.in(text, key);
    }

    @Nullable
    String hideOrNull(@Nullable String text) {
        return text == null ? null : hide(text);
    }

    /** Returns bytes with the key hidden, wherever it stands in them. */
    byte[] hide(byte[] bytes) {
        return Hiding.in(bytes, key);
    }
}
