package io.github.chainlets.conformance.mutants;

import static io.github.chainlets.conformance.mutants.Mutations.listening;
import static io.github.chainlets.conformance.mutants.Mutations.seeing;
import static io.github.chainlets.conformance.mutants.Mutations.server;

import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
                }));
    }
}
