package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.catalog.Profile;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.json.JsonReader;
import io.github.chainlets.conformance.mutants.RightServers.Right;
import io.github.chainlets.conformance.wire.AuthScheme;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainId;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.DeploymentStatus;
import io.github.chainlets.core.EnvironmentRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Right servers that say the same in another manner: other HTTP, other JSON, other ids, times and orders. */
final class RightManners {
    private RightManners() {}

    static List<Right> all() {
        return List.of(
                new Right("writes its head in lower case, without a reason", () -> speaking(LowerCase::new)),
                new Right("answers in chunks with extensions and trailers", () -> speaking(Chunked::new)),
                new Right("is of HTTP/1.0: each answer ends with the connection", () -> speaking(Old::new)),
                new Right("tells early hints first", () -> speaking(Hinting::new)),
                new Right("closes after seven answers, and says so", () -> speaking(Seven::new)),
                new Right("drips its answers", () -> speaking(Dripping::new)),
                writing("writes pretty JSON, the members in another order", json -> pretty(turned(json), "") + "\n\n"),
                writing(
                        "escapes what it need not",
                        json -> json.toString().replace("/", "\\/").replace("A", "\\u0041")),
                text(
                        "has times with nine digits and an offset",
                        text -> text.replaceAll(
                                "(\"created_at\":\"[^\"]*)T00:(\\d\\d:\\d\\d)Z", "$1T02:$2.000000000+02:00")),
                new Right("says its charset, and more in its head", Headed::new),
                new Right("has options and heads", Heads::new),
                new Right("compresses for whom it understands", Compressing::new),
                new Right("has a limit of 16 KiB", Small::new, AuthScheme.API_KEY, Profile.SPEC),
                new Right("has other ids, and builds first", () -> new ReferenceServer(OtherIds::new)),
                new Right("lists backwards, and settings by name", () -> new ReferenceServer(Sorted::new)),
                new Right("has problems of RFC 9457", Problems::new, AuthScheme.API_KEY, Profile.SPEC),
                new Right("has errors in HTML", Pages::new, AuthScheme.API_KEY, Profile.SPEC));
    }

    private static ReferenceServer speaking(Function<Function<Http.Request, Http.Response>, Http> http) {
        return new ReferenceServer() {
            @Override
            protected Http listen(Function<Http.Request, Http.Response> handler) {
                return http.apply(handler);
            }
        };
    }

    private static Right text(String how, UnaryOperator<String> written) {
        return new Right(how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                Http.Response right = super.handle(request);
                return right.withBody(written.apply(right.text()));
            }
        });
    }

    private static Right writing(String how, Function<Json, String> written) {
        return text(how, text -> written.apply(JsonReader.read(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static Json turned(Json json) {
        if (json instanceof Json.Arr arr) {
            return new Json.Arr(arr.items().stream().map(RightManners::turned).toList());
        } else if (json instanceof Json.Obj obj) {
            Map<String, Json> members = new LinkedHashMap<>();
            obj.members().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                    .forEach(member -> members.put(member.getKey(), turned(member.getValue())));
            return new Json.Obj(members);
        }
        return json;
    }

    private static String pretty(Json json, String indent) {
        String deeper = indent + "\t";
        if (json instanceof Json.Arr arr) {
            return arr.items().stream()
                    .map(item -> deeper + pretty(item, deeper))
                    .collect(Collectors.joining(",\r\n", "[\r\n", "\r\n" + indent + "]"));
        } else if (json instanceof Json.Obj obj) {
            return obj.members().entrySet().stream()
                    .map(m -> deeper + Json.of(m.getKey()) + " : " + pretty(m.getValue(), deeper))
                    .collect(Collectors.joining(" ,\n", "{\n", "\n" + indent + "}"));
        }
        return json.toString();
    }

    /** What an answer is on the wire, as this project's reference writes it. */
    private abstract static class Manner extends Http {
        Manner(Function<Request, Response> handler) {
            super(handler);
        }

        @Override
        protected void write(OutputStream out, Request request, Response response, boolean close) throws IOException {
            ByteArrayOutputStream right = new ByteArrayOutputStream();
            super.write(right, request, response, close);
            String text = right.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n") + 4;
            send(out, request, text.substring(0, end), text.substring(end));
        }

        abstract void send(OutputStream out, Request request, String head, String body) throws IOException;

        static void bytes(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    private static final class LowerCase extends Manner {
        private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z-]+): ");

        LowerCase(Function<Request, Response> handler) {
            super(handler);
        }

        @Override
        void send(OutputStream out, Request request, String head, String body) throws IOException {
            String lower = FIELD.matcher(head)
                    .replaceAll(field ->
                            field.group().toLowerCase(java.util.Locale.ROOT).trim());
            bytes(out, lower.replaceFirst(" X\r\n", " \r\n") + body);
        }
    }

    private static final class Chunked extends Manner {
        Chunked(Function<Request, Response> handler) {
            super(handler);
        }

        @Override
        void send(OutputStream out, Request request, String head, String body) throws IOException {
            if (body.isEmpty() || request.old()) {
                bytes(out, head + body);
                return;
            }
            StringBuilder chunks = new StringBuilder();
            for (int i = 0; i < body.length(); i += 200) {
                String chunk = body.substring(i, Math.min(body.length(), i + 200));
                chunks.append("0")
                        .append(Integer.toHexString(chunk.length()).toUpperCase(java.util.Locale.ROOT))
                        .append(";a=\"b;c\"\r\n")
                        .append(chunk)
                        .append("\r\n");
            }
            bytes(
                    out,
                    head.replaceFirst("Content-Length: \\d+", "Transfer-Encoding: chunked") + chunks
                            + "000\r\nX-Trailer: 1\r\n\r\n");
        }
    }

    private static final class Old extends Manner {
        Old(Function<Request, Response> handler) {
            super(handler);
        }

        @Override
        protected boolean keeps(Request request) {
            return false;
        }

        @Override
        void send(OutputStream out, Request request, String head, String body) throws IOException {
            bytes(out, head.replaceFirst("HTTP/1.1", "HTTP/1.0").replaceFirst("Content-Length: \\d+\r\n", "") + body);
        }
    }

    private static final class Hinting extends Manner {
        Hinting(Function<Request, Response> handler) {
            super(handler);
        }

        @Override
        void send(OutputStream out, Request request, String head, String body) throws IOException {
            bytes(out, "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" + head + body);
        }
    }

    private static final class Seven extends Http {
        Seven(Function<Request, Response> handler) {
            super(handler);
        }

        private final ThreadLocal<Integer> answers = ThreadLocal.withInitial(() -> 0);

        @Override
        protected Function<Request, Response> connected(Function<Request, Response> shared) {
            answers.set(0);
            return shared;
        }

        @Override
        protected boolean keeps(Request request) {
            answers.set(answers.get() + 1);
            return answers.get() < 7 && super.keeps(request);
        }
    }

    /** In pieces, each a packet of its own. */
    private static final class Dripping extends Manner {
        Dripping(Function<Request, Response> handler) {
            super(handler);
        }

        @Override
        void send(OutputStream out, Request request, String head, String body) throws IOException {
            String all = head + body;
            int piece = 1 + all.length() / 5;
            for (int i = 0; i < all.length(); i += piece) {
                bytes(out, all.substring(i, Math.min(all.length(), i + piece)));
            }
        }
    }

    private static final class Headed extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            return super.handle(request)
                    .with("Content-Type", "Application/JSON;charset=UTF-8")
                    .with("Server", "nginx/1.25.3 (Ubuntu)")
                    .with("Set-Cookie", "session=; Path=/")
                    .with("ETag", "W/\"1\"")
                    .with("Vary", "Authorization")
                    .with("Strict-Transport-Security", "max-age=31536000")
                    .with("X-Request-Id", UUID.randomUUID().toString())
                    .with("Access-Control-Allow-Origin", "*")
                    .with("Cache-Control", "no-store");
        }
    }

    private static final class Heads extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            if (request.method().equals("HEAD")) {
                Http.Response get = super.handle(request.with("GET", request.target(), request.body()));
                return get.status() == 405 ? get.with("Allow", "POST, OPTIONS") : get;
            }
            Http.Response right = super.handle(request);
            if (right.status() != 405) {
                return right;
            }
            String allow = right.headers().get("Allow").equals("POST") ? "OPTIONS, POST" : "GET, HEAD, OPTIONS";
            return request.method().equals("OPTIONS")
                    ? new Http.Response(204, Map.of("Allow", allow, "Content-Length", "0"), new byte[0])
                    : right.with("Allow", allow);
        }
    }

    private static final class Compressing extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            if (!request.header("Accept-Encoding").contains("gzip")) {
                return right;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (var gzip = new java.util.zip.GZIPOutputStream(bytes)) {
                gzip.write(right.body());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return new Http.Response(right.status(), right.headers(), bytes.toByteArray())
                    .with("Content-Encoding", "gzip");
        }
    }

    private static final class OtherIds extends ReferencePort {
        @Override
        protected String nextId() {
            return UUID.nameUUIDFromBytes(new byte[] {(byte) (++ids >> 8), (byte) ids})
                    .toString()
                    .toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        protected ChainDeployment deploy(EnvironmentRef ref, Environment environment) {
            ChainDeployment right = super.deploy(ref, environment);
            DeploymentStatus building = new DeploymentStatus("BUILDING");
            List<Chainlet> chainlets = right.chainlets().stream()
                    .map(c -> Chainlet.of(c.id(), c.name(), c.instanceTypeName(), 0, building))
                    .toList();
            return ChainDeployment.of(right.id(), right.createdAt(), right.chainId(), chainlets, building)
                    .withEnvironment(right.environment());
        }
    }

    private static final class Sorted extends ReferencePort {
        @Override
        protected List<ChainletSettings> view(Environment environment) {
            List<ChainletSettings> right = new ArrayList<>(super.view(environment));
            right.sort(Comparator.comparing(
                            (ChainletSettings s) -> s.chainletName().value())
                    .reversed());
            return right;
        }

        @Override
        public synchronized List<ChainDeployment> deployments(ChainId chainId, Duration timeout) {
            List<ChainDeployment> right = new ArrayList<>(super.deployments(chainId, timeout));
            java.util.Collections.reverse(right);
            return right;
        }
    }

    private static final class Problems extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            return right.status() < 400
                    ? right
                    : right.with("Content-Type", "application/problem+json")
                            .withBody("{\"type\":\"about:blank\",\"title\":\"no\",\"status\":" + right.status() + "}");
        }
    }

    private static final class Pages extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            Http.Response right = super.handle(request);
            return right.status() < 400
                    ? right
                    : right.with("Content-Type", "text/html").withBody("<h1>" + right.status() + "</h1>");
        }
    }

    /** Judges the size before the path, which the specification leaves open. */
    private static final class Small extends ReferenceServer {
        @Override
        protected Http.Response handle(Http.Request request) {
            return request.body().length > 16 << 10
                    ? error(413, "PAYLOAD_TOO_LARGE", "the body is too large")
                    : super.handle(request);
        }
    }
}
