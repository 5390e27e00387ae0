package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.listening;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Servers that break HTTP itself. */
final class TransportMutants {
    private TransportMutants() {}

    static List<Mutant> all() {
        return List.of(
                listening("HTTP-13", "keeps connections of HTTP/1.0", handler -> new Http(handler) {
                    @Override
                    protected boolean keeps(Request request) {
                        return request.old() || super.keeps(request);
                    }
                }),
                server("HTTP-09", "counts characters", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        Http.Response right = super.handle(request);
                        if (right.status() != 400 || !request.text().contains("chainlet_name")) {
                            return right;
                        }
                        Http.Response echo = error(400, "VALIDATION_ERROR", right.text() + request.text());
                        return echo.with(
                                "Content-Length", Integer.toString(echo.text().length()));
                    }
                }),
                listening("HTTP-12", "answers a read as before on the same connection", handler -> new Http(handler) {
                    @Override
                    protected Function<Request, Response> connected(Function<Request, Response> shared) {
                        Map<String, Response> before = new HashMap<>();
                        return request -> request.method().equals("GET")
                                ? before.computeIfAbsent(request.target(), target -> shared.apply(request))
                                : shared.apply(request);
                    }
                }),
                listening("HTTP-12", "forgets what came early", handler -> new Http(handler) {
                    @Override
                    protected void answered(InputStream in) throws IOException {
                        in.skipNBytes(in.available());
                    }
                }),
                listening("HTTP-14", "needs no host", handler -> new Http(handler) {
                    @Override
                    protected boolean needsHost(Request request) {
                        return false;
                    }
                }),
                seeing(
                        "HTTP-14",
                        "minds no case in methods",
                        request -> request.with(
                                request.method().toUpperCase(Locale.ROOT), request.target(), request.body())),
                server("HTTP-14", "minds case in names of header fields", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response authenticate(Http.Request request) {
                        boolean exact = request.headers().stream().anyMatch(h -> h[0].equals("Authorization"));
                        return exact ? super.authenticate(request) : super.authenticate(request.authorized("x"));
                    }
                }),
                seeing(
                        "HTTP-01",
                        "lets a header field say the method",
                        request -> request.header("X-HTTP-Method-Override").isEmpty()
                                ? request
                                : request.with(
                                        request.header("X-HTTP-Method-Override"), request.target(), request.body())),
                listening("HTTP-12", "takes trailers for the next request", handler -> new Http(handler) {
                    @Override
                    protected void trailers(InputStream in) throws IOException {
                        in.mark(2);
                        if (in.read() != '\r') {
                            in.reset();
                        } else {
                            in.skipNBytes(1);
                        }
                    }
                }),
                listening("HTTP-13", "answers HTTP/1.0 in chunks", handler -> new Http(handler) {
                    @Override
                    protected void write(OutputStream out, Request request, Response response, boolean close)
                            throws IOException {
                        if (!request.old()) {
                            super.write(out, request, response, close);
                            return;
                        }
                        String head = "HTTP/1.1 " + response.status()
                                + " X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + Integer.toHexString(response.body().length) + "\r\n";
                        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                        out.write(response.body());
                        out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                        out.flush();
                    }
                }),
                chunks(
                        "wants no extensions of chunks",
                        (in, line) -> line.contains(";") ? null : Integer.valueOf(line, 16)),
                chunks(
                        "reads sizes of chunks in decimal",
                        (in, line) -> line.matches("\\d+") ? Integer.valueOf(line) : null),
                listening("HTTP-10", "reads one chunk only", handler -> new Http(handler) {
                    @Override
                    protected byte[] chunks(InputStream in) throws IOException {
                        byte[] first =
                                in.readNBytes(Integer.parseInt(Http.line(in).replaceAll(";.*", ""), 16));
                        in.skipNBytes(2);
                        super.chunks(in);
                        return first;
                    }
                }),
                server("SUC-08", "answers equal bodies equally", () -> new ReferenceServer() {
                    private final Map<String, Http.Response> before = new ConcurrentHashMap<>();

                    @Override
                    protected Http.Response handle(Http.Request request) {
                        return request.method().equals("POST") && request.path().startsWith("/v1")
                                ? before.computeIfAbsent(
                                        request.header("Authorization") + request.target() + request.text(),
                                        key -> super.handle(request))
                                : super.handle(request);
                    }
                }),
                server("PATH-05", "says where it was asked", () -> new ReferenceServer() {
                    @Override
                    protected Http.Response handle(Http.Request request) {
                        return super.handle(request)
                                .with(
                                        "X-Asked",
                                        request.path().replace("%0D%0A", "\r\n").replace("%20", " "));
                    }
                }),
                seeing("HTTP-14", "allows a space before a colon", request -> {
                    String spaced = request.header("Authorization ");
                    return request.header("Authorization").isEmpty() && !spaced.isEmpty()
                            ? request.authorized(spaced)
                            : request;
                }),
                listening("HTTP-12", "does not close where it was asked to", handler -> new Http(handler) {
                    @Override
                    protected boolean keeps(Request request) {
                        return !request.old() && !request.bad() && !request.tooLarge();
                    }
                }),
                listening("HTTP-11", "goes by the length where there are chunks", handler -> new Http(handler) {
                    @Override
                    protected boolean takesAnyLength() {
                        return true;
                    }

                    @Override
                    protected boolean readsChunks() {
                        return false;
                    }
                }));
    }

    private interface Size {
        Integer of(InputStream in, String line);
    }

    /** Chunks whose size is read otherwise. */
    private static Mutant chunks(String how, Size size) {
        return listening("HTTP-10", how, handler -> new Http(handler) {
            @Override
            protected byte[] chunks(InputStream in) throws IOException {
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                for (String line = Http.line(in); line != null; line = Http.line(in)) {
                    Integer length = size.of(in, line);
                    if (length == null) {
                        return null;
                    } else if (length == 0) {
                        trailers(in);
                        return body.toByteArray();
                    }
                    body.writeBytes(in.readNBytes(length));
                    Http.line(in);
                }
                return null;
            }
        });
    }
}
