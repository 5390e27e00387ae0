package io.github.chainlets.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A request, byte for byte: nothing is added but {@code Host}, {@code Connection} and {@code Content-Length} where they
 * are missing.
 *
 * @param method the method
 * @param target the path as it stands on the request line; never encoded again
 * @param version {@code HTTP/1.1}, or another
 * @param headers the header fields, in order; names may repeat
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes the bytes.
public record Request(String method, String target, String version, List<Header> headers, byte[] body) {
    private static final String LATEST = "HTTP/1.1";

    /** Stands for a field {@code Host} that is left out. */
    static final String NO_HOST = "(no host)";

    /** A header field. */
    public record Header(String name, String value) {}

    /** Makes a request without header fields. */
    public static Request of(String method, String target, byte[] body) {
        return new Request(method, target, LATEST, List.of(), body);
    }

    /** Returns this request with one more header field. */
    public Request with(String name, String value) {
        List<Header> longer = new ArrayList<>(headers);
        longer.add(new Header(name, value));
        return new Request(method, target, version, List.copyOf(longer), body);
    }

    /** Returns this request without the header fields of this name. */
    public Request without(String name) {
        return new Request(
                method,
                target,
                version,
                headers.stream().filter(h -> !h.name().equalsIgnoreCase(name)).toList(),
                body);
    }

    /** Returns this request without a host, which is then not added either. */
    public Request withoutHost() {
        return without("Host").with(NO_HOST, "");
    }

    /** Returns this request with another body. */
    public Request withBody(byte[] other) {
        return new Request(method, target, version, headers, other);
    }

    /** Returns this request with another body, in UTF-8. */
    public Request withBody(String other) {
        return withBody(other.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns this request with another method. */
    public Request withMethod(String other) {
        return new Request(other, target, version, headers, body);
    }

    /** Returns this request with another target. */
    public Request withTarget(String other) {
        return new Request(method, other, version, headers, body);
    }

    /** Returns this request of another version of HTTP. */
    public Request withVersion(String other) {
        return new Request(method, target, other, headers, body);
    }

    /** Returns this request with its header fields changed one by one. */
    public Request withFields(UnaryOperator<Header> change) {
        return new Request(method, target, version, headers.stream().map(change).toList(), body);
    }

    /** Tells whether there is a header field of this name. */
    public boolean has(String name) {
        return headers.stream().anyMatch(h -> h.name().equalsIgnoreCase(name));
    }

    byte[] bytes(String host, boolean close) {
        StringBuilder head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        Request whole = this;
        if (!has("Host") && !has(NO_HOST)) {
            whole = whole.with("Host", host);
        }
        if (close && !has("Connection")) {
            whole = whole.with("Connection", "close");
        }
        if (!has("Content-Length") && !has("Transfer-Encoding") && (body.length > 0 || method.equals("POST"))) {
            whole = whole.with("Content-Length", Integer.toString(body.length));
        }
        head.append(whole.headers.stream()
                .filter(h -> !h.name().equals(NO_HOST))
                .map(h -> h.name() + ": " + h.value() + "\r\n")
                .collect(Collectors.joining()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
